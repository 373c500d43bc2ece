package org.conversationrouting.administration.page.numbers;

/** What can be done to several numbers at once. */
public enum SeveralAction {
    CHAIN("save", "Set the ownership routing of "),
    ENABLE("enable", "Enable "),
    DISABLE("disable", "Disable "),
    DELETE("delete-now", "Delete ");

    private final String button;
    private final String summary;

    SeveralAction(String button, String summary) {
        this.button = button;
        this.summary = summary;
    }

    /** That does it. */
    public String button() {
        return button;
    }

    /** Of the change, before how many numbers it concerns. */
    public String summary() {
        return summary;
    }

    /** Whether what somebody else saved meanwhile would be lost. */
    boolean overwrites() {
        return this == CHAIN || this == DELETE;
    }
}
