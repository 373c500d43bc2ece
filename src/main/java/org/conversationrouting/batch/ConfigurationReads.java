package org.conversationrouting.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The data source of steps that read what administrators set: numbers, chains, users and queues. In a batch, an answer
 * may be up to a second old; when traffic is light, each one comes from the database.
 */
public final class ConfigurationReads extends BatchDataSource {

    /** The contract lets a change wait for 5 s. */
    private static final Duration OLDEST = Duration.ofSeconds(1);
    private static final int MOST_ANSWERS = 20_000;

    /** A question: the statement and its parameters. */
    private record Question(String sql, List<Object> parameters) {
    }

    private final Cache<Question, Rows> answers =
            Caffeine.newBuilder().expireAfterWrite(OLDEST).maximumSize(MOST_ANSWERS).build();

    public ConfigurationReads(Batch batch, DataSource target) {
        super(batch, target);
    }

    @Override
    Calls.Handler inBatch(String sql) {
        return new Asking(sql);
    }

    /** One statement: collects its parameters, then answers from the copy or asks the database. */
    private final class Asking implements Calls.Handler {

        private final String sql;
        private final TreeMap<Integer, Object> parameters = new TreeMap<>();
        private ResultSet rows;

        Asking(String sql) {
            this.sql = sql;
        }

        @Override
        public Object answer(Object self, Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "setObject", "setString" -> parameters.put((Integer) arguments[0], arguments[1]);
                case "setNull" -> parameters.put((Integer) arguments[0], null);
                case "execute" -> {
                    rows = ask();
                    yield true;
                }
                case "executeQuery" -> ask();
                case "getResultSet" -> rows;
                case "close", "getWarnings", "clearWarnings" -> null;
                default -> throw Rows.notSupported(method);
            };
        }

        private ResultSet ask() throws SQLException {
            Question question = new Question(sql, new ArrayList<>(parameters.values()));
            Rows answer = batch().readsFresh() ? null : answers.getIfPresent(question);
            if (answer == null) {
                answer = askDatabase();
                answers.put(question, answer);
            }
            return answer.resultSet();
        }

        private Rows askDatabase() throws SQLException {
            try (PreparedStatement statement = prepare(sql)) {
                for (var parameter : parameters.entrySet()) {
                    statement.setObject(parameter.getKey(), parameter.getValue());
                }
                try (ResultSet result = statement.executeQuery()) {
                    return Rows.of(result);
                }
            }
        }
    }
}
