package org.conversationrouting.administration.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes one kind of thing in the routing tables. */
public interface EntityTable<T> {

    Subject subject();

    Class<T> type();

    /** The tables of the database that it writes to. */
    Set<String> tables();

    String id(T value);

    Optional<T> find(JdbcClient database, String id);

    /** In the order of their ids. */
    List<T> all(JdbcClient database);

    /** The same value in the form in which it is read again. */
    default T canonical(T value) {
        return value;
    }

    void insert(Statements statements, String id, T value);

    /** Keeps columns that it does not know. */
    void update(Statements statements, String id, T value);

    void delete(Statements statements, String id);
}
