package org.conversationrouting.administration.retention;

import org.conversationrouting.database.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads a table in the order in which it is stored, stretch by stretch. So a batch reads neighbouring rows once, needs no index, and no statement
 * depends on the size of the table.
 */
interface StorageWalk {

    static StorageWalk of(Database.Kind kind) {
        return kind == Database.Kind.POSTGRESQL ? new PageWalk() : new RowIdWalk();
    }

    /** @param key empty for the first stretch, else {@link Stretch#next} of the previous one */
    Stretch stretch(JdbcTemplate database, String table, String key);

    /** The condition that a row is in a stretch, with parameters for its two ends. */
    String condition(String alias);
}
