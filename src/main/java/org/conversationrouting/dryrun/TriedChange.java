package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A change of the routing tables that a dry run sees, and nobody else.
 *
 * @param tables every table that the change writes to: {@code routing_user}, {@code routing_queue}, {@code routing_queue_object},
 *               {@code business_number}, {@code ownership_step} or {@code user_absence}
 * @param change makes it
 */
public record TriedChange(Set<String> tables, Change change) {

    /** Writes to the routing tables. */
    public interface Change {

        /**
         * @param connection in a transaction that is rolled back later. Unqualified names of the tables must be used, because on PostgreSQL they
         *                   stand for copies
         */
        void make(Connection connection) throws SQLException;
    }

    public TriedChange {
        tables = Set.copyOf(tables);
    }
}
