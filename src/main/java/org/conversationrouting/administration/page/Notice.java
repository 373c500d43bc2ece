package org.conversationrouting.administration.page;

import org.conversationrouting.administration.change.Change;

/** Says what was done. @param change that can be undone from here; null if it can't */
public record Notice(String text, Long change) {

    public static Notice of(Change change) {
        return new Notice(change.summary() + ": done.", change.id());
    }

    public static Notice of(String text) {
        return new Notice(text, null);
    }
}
