package org.conversationrouting.administration.change;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes one kind of thing in the routing tables. */
public interface EntityTable<T> {

    Subject subject();

    Class<T> type();

    Optional<T> find(JdbcClient database, String id);

    /** In the order of their ids. */
    List<T> all(JdbcClient database);

    /** Creates or replaces it. */
    void write(JdbcClient database, String id, T value);

    void delete(JdbcClient database, String id);
}
