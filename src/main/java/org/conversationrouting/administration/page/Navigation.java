package org.conversationrouting.administration.page;

import java.util.List;

/** The main pages, in the order of the menu. */
public final class Navigation {

    public static final Item NUMBERS = new Item("/numbers", "Phone Numbers", "telephone");
    public static final Item PEOPLE = new Item("/people", "People", "people");

    public static final Item FLOW = new Item("/flow", "Flow", "diagram-3");

    public static final List<Item> ITEMS = List.of(NUMBERS, PEOPLE, FLOW);

    private Navigation() {
    }

    /** @param icon of the sprite */
    public record Item(String path, String title, String icon) {
    }
}
