package org.conversationrouting.administration.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Collects statements to send them in batches. All rows of one SQL text are sent together, in the order in which the texts were first added: so
 * statements about different things must not depend on one another's order.
 */
public final class Statements {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();

    Statements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String sql, Object... parameters) {
        rows.computeIfAbsent(sql, text -> new ArrayList<>()).add(parameters);
    }

    void send() {
        rows.forEach((sql, parameters) -> {
            for (int from = 0; from < parameters.size(); from += BATCH) {
                jdbc.batchUpdate(sql, parameters.subList(from, Math.min(from + BATCH, parameters.size())));
            }
        });
        rows.clear();
    }
}
