package org.conversationrouting.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** Whatever a killed process leaves behind has each transaction completely or not at all, in every table and index. */
class WriteGuardTest {

    private static final String OPTIONS = ";MODE=PostgreSQL;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    /** At each commit, H2 collects the changes of all its maps. Many maps make that slow enough for others to change something meanwhile. */
    private static final int OTHER_MAPS = 3_000;
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 120;
    private static final int ROWS = 3;
    private static final int SLOTS = 5;
    private static final int PAUSE_MILLIS = 20;

    /** How often the file had been written when a transaction's commit returned. */
    private final Map<String, Integer> committed = new ConcurrentHashMap<>();

    @Test
    void everyStateOfTheFileIsComplete() throws Exception {
        String url = RecordedFile.URL + getClass().getSimpleName() + OPTIONS;
        try (RecordedFile file = new RecordedFile();
             Connection first = connect(url); Statement statement = first.createStatement()) {
            statement.execute("CREATE TABLE sms (id VARCHAR PRIMARY KEY, customer INTEGER); CREATE INDEX by_customer ON sms (customer, id);"
                    + " CREATE TABLE event (id VARCHAR PRIMARY KEY); CREATE TABLE slot (number INTEGER PRIMARY KEY)");
            for (int slot = 0; slot < SLOTS; slot++) {
                statement.execute("INSERT INTO slot VALUES (" + slot + ")");
            }
            MVStore store = ((SessionLocal) first.unwrap(JdbcConnection.class).getSession()).getDatabase().getStore().getMvStore();
            for (int map = 0; map < OTHER_MAPS; map++) {
                store.openMap("other-" + map);
            }
            int writesBefore = file.writes();
            write(source(url), file);
            List<String> torn = new ArrayList<>();
            file.forEachState(writesBefore, (writes, state) -> check(writes, state, torn));
            assertThat(torn).isEmpty();
        }
    }

    private static Connection connect(String url) throws SQLException {
        return source(url).getConnection();
    }

    private static DataSource source(String url) {
        return new GuardedDataSource(url);
    }

    private void write(DataSource dataSource, RecordedFile file) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1);
        AtomicBoolean written = new AtomicBoolean();
        Future<Void> reading = writers.submit(() -> readAndRollBack(dataSource, written));
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "w" + writer;
            writing.add(writers.submit((Callable<Void>) () -> {
                write(dataSource, file, name);
                return null;
            }));
        }
        for (Future<?> each : writing) {
            each.get();
        }
        written.set(true);
        reading.get();
        writers.shutdown();
    }

    /** Such a rollback makes H2 write, too. */
    private static Void readAndRollBack(DataSource dataSource, AtomicBoolean written) throws Exception {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!written.get()) {
                statement.executeQuery("SELECT COUNT(*) FROM slot").close();
                connection.rollback();
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return null;
    }

    private void write(DataSource dataSource, RecordedFile file, String writer) throws SQLException {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement lock = connection.prepareStatement("SELECT number FROM slot WHERE number = ? FOR UPDATE");
             PreparedStatement sms = connection.prepareStatement("INSERT INTO sms (id, customer) VALUES (?, ?)");
             PreparedStatement event = connection.prepareStatement("INSERT INTO event (id) VALUES (?)")) {
            connection.setAutoCommit(false);
            for (int number = 0; number < TRANSACTIONS; number++) {
                lock.setInt(1, number % SLOTS);
                lock.executeQuery().close();
                for (int row = 0; row < ROWS; row++) {
                    String id = writer + "-" + number + "-" + row;
                    sms.setString(1, id);
                    sms.setInt(2, row);
                    sms.addBatch();
                    event.setString(1, id);
                    event.addBatch();
                }
                sms.executeBatch();
                event.executeBatch();
                if (number % 5 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.put(writer + "-" + number, file.writes());
                }
            }
        }
    }

    private void check(int writes, String url, List<String> torn) throws SQLException {
        try (Connection connection = connect(url + OPTIONS); Statement statement = connection.createStatement()) {
            Set<String> ids = ids(statement, "SELECT id FROM sms ORDER BY id || ''");
            for (String query : List.of("SELECT id FROM sms WHERE id >= '' ORDER BY id", "SELECT id FROM sms WHERE customer >= 0 ORDER BY customer, id",
                    "SELECT id FROM event ORDER BY id", "SELECT id FROM event ORDER BY id || ''")) {
                if (!ids(statement, query).equals(ids)) {
                    torn.add("After write " + writes + ", rows are not the same with " + query);
                }
            }
            committed.forEach((transaction, at) -> {
                for (int row = 0; at <= writes && row < ROWS; row++) {
                    if (!ids.contains(transaction + "-" + row)) {
                        torn.add("After write " + writes + ", row " + row + " of " + transaction + " is lost");
                    }
                }
            });
            if (statement.executeUpdate("UPDATE slot SET number = number") != SLOTS) {
                torn.add("After write " + writes + ", a slot is not there");
            }
        }
    }

    private static Set<String> ids(Statement statement, String query) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
