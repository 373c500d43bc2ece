package org.conversationrouting.administration.people;

import java.util.List;
import java.util.Locale;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.OwnerTable;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches and lists users and queues by id. A search reads all of them, and a list only those that it shows. */
public final class OwnerList {

    private final JdbcClient database;

    public OwnerList(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param query part of an id or a name, in upper or lower case; null for all
     * @param page  from 1
     */
    public Page<User> users(String query, int page, int size) {
        return page(EntityTables.USERS, query, page, size);
    }

    /** @see #users */
    public Page<Queue> queues(String query, int page, int size) {
        return page(EntityTables.QUEUES, query, page, size);
    }

    private <T> Page<T> page(OwnerTable<T> table, String query, int page, int size) {
        if (query == null || query.isBlank()) {
            return new Page<>(table.some(database, size, (page - 1L) * size), table.count(database), page, size);
        }
        String text = query.strip().toLowerCase(Locale.ROOT);
        List<T> found = table.all(database).stream().filter(owner -> contains(table.id(owner), text) || contains(table.name(owner), text)).toList();
        return Page.of(found, page, size);
    }

    private static boolean contains(String value, String text) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(text);
    }
}
