package org.conversationrouting.administration.page.people;

import org.conversationrouting.administration.page.owner.PossibleOwner;

/** Users or queues, each of which has a list of its own. */
public enum OwnerKind {
    USER("user", "Users", "person", "user_id"), QUEUE("queue", "Queues", "inbox", "queue_id");

    private final String path;
    private final String title;
    private final String icon;
    private final String column;

    OwnerKind(String path, String title, String icon, String column) {
        this.path = path;
        this.title = title;
        this.icon = icon;
        this.column = column;
    }

    /** The part of an address. */
    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }

    /** Of {@code ownership_step}. */
    String column() {
        return column;
    }

    /** As in {@code possible_owner}. */
    public String type() {
        return this == USER ? PossibleOwner.USER : PossibleOwner.QUEUE;
    }

    /** @return users unless the path is that of queues */
    static OwnerKind of(String path) {
        return QUEUE.path.equals(path) ? QUEUE : USER;
    }
}
