package org.conversationrouting.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.support.DefaultExchange;
import org.conversationrouting.check.Finding;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;

/** Lets the router's database prepare every query of some routes, so that wrong SQL is found before a message needs it. */
final class PreparedQueries {

    private static final String FILE = "file:";

    private PreparedQueries() {
    }

    /** @throws SQLException if the database does not answer */
    static List<Finding> findings(Generation generation, DataSource database) throws Exception {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Endpoint endpoint : generation.context().getEndpoints()) {
                if (endpoint instanceof SqlEndpoint sql && !sql.isUseMessageBodyForSql()) {
                    prepare(sql, generation, connection, findings);
                }
            }
        }
        return findings;
    }

    private static void prepare(SqlEndpoint sql, Generation generation, Connection connection, List<Finding> findings) throws Exception {
        CamelContext context = generation.context();
        String query = SqlHelper.resolveQuery(context, sql.getQuery(), sql.isUsePlaceholder() ? sql.getPlaceholder() : null);
        String jdbc = sql.getPrepareStatementStrategy().prepareQuery(query, sql.isAllowNamedParameters(), new DefaultExchange(context));
        try (PreparedStatement statement = connection.prepareStatement(jdbc)) {
            // PostgreSQL's driver asks the server only now
            statement.getParameterMetaData();
        } catch (SQLException failure) {
            if (Faults.isUnavailability(failure)) {
                throw failure;
            }
            if (!Faults.isUnknownType(failure)) {
                findings.add(Finding.error(file(sql.getQuery(), generation), 0, 0, "The database refuses this query: "
                        + withoutQuery(Reason.of(failure))));
            }
        }
    }

    private static String file(String query, Generation generation) {
        return query.startsWith(FILE) ? generation.folder().withRelativeNames(query) : "";
    }

    /** H2 quotes it. */
    private static String withoutQuery(String reason) {
        return reason.replaceFirst("; SQL statement: .*", "");
    }
}
