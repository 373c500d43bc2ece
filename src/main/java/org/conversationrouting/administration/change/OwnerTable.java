package org.conversationrouting.administration.change;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users or queues, which may be too many to read all of them for each page that lists some. */
public interface OwnerTable<T> extends EntityTable<T> {

    /** @return null if it has none */
    String name(T value);

    long count(JdbcClient database);

    /** Some of {@link #all}. */
    List<T> some(JdbcClient database, int limit, long offset);
}
