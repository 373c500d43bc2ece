package org.conversationrouting.administration.change;

/** Something else is stored than the edit expected. Nothing was changed. */
public final class StaleEditException extends RuntimeException {

    private final transient Edit<?> edit;
    private final transient Versioned<?> stored;

    StaleEditException(Edit<?> edit, Versioned<?> stored) {
        super(edit.table().subject() + (stored == null ? " does not exist" : " was changed by somebody else"));
        this.edit = edit;
        this.stored = stored;
    }

    public Edit<?> edit() {
        return edit;
    }

    /** What is stored now; null if nothing is. */
    public Versioned<?> stored() {
        return stored;
    }
}
