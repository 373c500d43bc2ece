package org.conversationrouting.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;
import org.apache.camel.spi.EndpointStrategy;

/** Makes {@code sql:} steps read their SQL once; by default, camel-sql searches it for parameters at each call. */
public final class ParsedSqlStrategy implements SqlPrepareStatementStrategy, EndpointStrategy {

    private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof SqlEndpoint sql) {
            sql.setPrepareStatementStrategy(this);
        }
        return endpoint;
    }

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
        return parsed(query, exchange).jdbc();
    }

    /** @param value the body, or in a batch one of its elements */
    @Override
    public Iterator<?> createPopulateIterator(String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        Map<?, ?> body = value instanceof Map<?, ?> map ? map : null;
        return parsed(query, exchange).parameters().stream().map(parameter -> parameter.value(exchange, body)).iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams) throws SQLException {
        for (int index = 1; values.hasNext(); index++) {
            Object value = values.next();
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else {
                statement.setObject(index, value);
            }
        }
    }

    private ParsedSql parsed(String query, Exchange exchange) {
        ParsedSql known = parsed.get(query);
        return known != null ? known : parsed.computeIfAbsent(query, sql -> ParsedSql.of(sql, exchange.getContext()));
    }
}
