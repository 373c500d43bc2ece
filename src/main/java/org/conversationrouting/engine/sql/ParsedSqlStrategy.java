package org.conversationrouting.engine.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Parses the SQL of each {@code sql:} step once. By default, camel-sql parses it at every call, and so it does with SQL that
 * {@link ParsedSql} does not support.
 */
public final class ParsedSqlStrategy implements SqlPrepareStatementStrategy, EndpointStrategy {

    private final Map<String, Optional<ParsedSql>> parsed = new ConcurrentHashMap<>();
    private final SqlPrepareStatementStrategy fallback = new DefaultSqlPrepareStatementStrategy();

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof SqlEndpoint sql) {
            sql.setPrepareStatementStrategy(this);
        }
        return endpoint;
    }

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) throws SQLException {
        Optional<ParsedSql> sql = parsed(query, exchange);
        return sql.isPresent() ? sql.get().jdbc() : fallback.prepareQuery(query, allowNamedParameters, exchange);
    }

    /** @param value the body, or in a step with {@code batch: true} one of its elements */
    @Override
    public Iterator<?> createPopulateIterator(String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        Optional<ParsedSql> sql = parsed(query, exchange);
        if (sql.isEmpty()) {
            return fallback.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
        }
        List<Object> values = new ArrayList<>();
        for (ParsedSql.Parameter parameter : sql.get().parameters()) {
            values.add(parameter.value(exchange, value));
        }
        return values.iterator();
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

    private Optional<ParsedSql> parsed(String query, Exchange exchange) {
        Optional<ParsedSql> known = parsed.get(query);
        return known != null ? known : parsed.computeIfAbsent(query, sql -> ParsedSql.of(sql, exchange.getContext()));
    }
}
