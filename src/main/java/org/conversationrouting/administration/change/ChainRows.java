package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code ownership_step} that belong to one number, or to the default chain. */
final class ChainRows {

    static final String DEFAULT_CHAIN = "*";
    static final String COLUMNS = "option, user_id, queue_id";

    private ChainRows() {
    }

    static List<Step> read(JdbcClient database, String number) {
        return database.sql("SELECT " + COLUMNS + " FROM ownership_step WHERE business_number = ? ORDER BY position").param(number)
                .query((row, index) -> step(row, 1)).list();
    }

    /** @param column of the option; the others follow */
    static Step step(ResultSet row, int column) throws SQLException {
        return new Step(row.getString(column), row.getString(column + 1), row.getString(column + 2));
    }

    static void insert(Statements statements, String number, List<Step> chain) {
        for (int position = 0; position < chain.size(); position++) {
            Step step = chain.get(position);
            statements.add("INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES (?, ?, ?, ?, ?)",
                    number, position, step.option(), step.userId(), step.queueId());
        }
    }

    static void delete(Statements statements, String number) {
        statements.add("DELETE FROM ownership_step WHERE business_number = ?", number);
    }
}
