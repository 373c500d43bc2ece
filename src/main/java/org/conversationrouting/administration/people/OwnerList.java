package org.conversationrouting.administration.people;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;

/** Searches and lists users and queues by id. There are few enough of them to read all. */
public final class OwnerList {

    private final ConfigurationStore store;

    public OwnerList(ConfigurationStore store) {
        this.store = store;
    }

    /**
     * @param query part of an id or a name, in upper or lower case; null for all
     * @param page  from 1
     */
    public Page<User> users(String query, int page, int size) {
        return page(EntityTables.USERS, User::name, query, page, size);
    }

    /** @see #users */
    public Page<Queue> queues(String query, int page, int size) {
        return page(EntityTables.QUEUES, Queue::name, query, page, size);
    }

    private <T> Page<T> page(EntityTable<T> table, Function<T, String> name, String query, int page, int size) {
        String text = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        List<T> found = store.all(table).stream().filter(owner -> contains(table.id(owner), text) || contains(name.apply(owner), text)).toList();
        return Page.of(found, page, size);
    }

    private static boolean contains(String value, String text) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(text);
    }
}
