package org.conversationrouting.administration.page;

import java.util.List;
import java.util.Optional;

/** The main pages, in the order of the menu. */
public final class Navigation {

    public static final Item NUMBERS = new Item("/numbers", "Phone Numbers", "telephone");
    public static final Item PEOPLE = new Item("/people", "People", "people");
    public static final Item TRY = new Item("/try", "What would happen?", "question-circle");
    public static final Item DECISIONS = new Item("/decisions", "Decisions", "list-ul");
    public static final Item UNROUTED = new Item("/unrouted", "Unrouted", "inbox");
    public static final Item WARNINGS = new Item("/warnings", "Warnings", "exclamation-triangle");
    public static final Item FLOW = new Item("/flow", "Flow", "diagram-3");
    public static final Item AUDIT = new Item("/audit", "Audit", "clock-history");

    public static final List<Item> ITEMS = List.of(NUMBERS, PEOPLE, TRY, DECISIONS, UNROUTED, WARNINGS, FLOW, AUDIT);

    private Navigation() {
    }

    /** @param icon of the sprite */
    public record Item(String path, String title, String icon) {
    }

    /** The part of the menu that an address belongs to. @param address may be null, or anything */
    static Optional<Item> of(String address) {
        return ITEMS.stream().filter(item -> address != null && address.replaceFirst("^https?://[^/]*", "").startsWith(item.path())).findFirst();
    }
}
