package org.conversationrouting.administration.page.audit;

import org.conversationrouting.administration.change.Change;

/** Says what the undoing of a change would do to past decisions. */
public interface UndoPreview {

    /** @return in words; null if it can't be tried now */
    String of(Change change);
}
