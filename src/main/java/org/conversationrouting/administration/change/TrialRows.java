package org.conversationrouting.administration.change;

import java.sql.Connection;
import java.util.List;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes what is not saved where only a dry run sees it. Each connection is in a transaction that its owner rolls back. */
public final class TrialRows {

    private TrialRows() {
    }

    /**
     * Makes edits without an audit.
     *
     * @throws StaleEditException if a precondition is not met
     */
    public static void apply(Connection connection, List<? extends Edit<?>> edits) {
        new EditBatch(jdbc(connection), edits).apply();
    }

    /** @param number may be that of the default chain; one that does not exist stays unknown */
    public static void replaceChain(Connection connection, String number, List<Step> chain) {
        Statements statements = new Statements(jdbc(connection));
        ChainRows.delete(statements, number);
        ChainRows.insert(statements, number, chain);
        statements.send();
    }

    private static JdbcTemplate jdbc(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
