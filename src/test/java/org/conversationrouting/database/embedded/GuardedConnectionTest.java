package org.conversationrouting.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarded connection behaves like any other. */
class GuardedConnectionTest {

    private static final String INSERT = "INSERT INTO item (id) VALUES (?)";

    @TempDir
    private Path folder;
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private GuardedDataSource database;
    private Connection first;
    private Connection second;

    @BeforeEach
    void open() throws SQLException {
        database = new GuardedDataSource("jdbc:h2:file:" + folder.resolve("test") + ";MODE=PostgreSQL;WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
        first = database.getConnection();
        second = database.getConnection();
        execute(first, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
        execute(first, "INSERT INTO item (id) VALUES (1)");
    }

    @AfterEach
    void close() throws SQLException {
        other.shutdown();
        first.close();
        second.close();
    }

    @Test
    void aStatementWaitsForTheOwnerOfItsRow() throws Exception {
        first.setAutoCommit(false);
        execute(first, "SELECT id FROM item WHERE id = 1 FOR UPDATE");
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> update(second, "UPDATE item SET id = 2 WHERE id = 1"), other);
        // would fail if the other one held its lock while it waits
        execute(first, "INSERT INTO item (id) VALUES (3)");
        assertThat(waiting).isNotDone();
        first.commit();
        assertThat(waiting.get()).isOne();
        assertThat(ids(first)).containsExactly(2, 3);
    }

    @Test
    void twoThatInsertTheSameKeyWaitForEachOther() throws Exception {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (2)");
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                () -> update(second, "INSERT INTO item (id) VALUES (2) ON CONFLICT DO NOTHING"), other);
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        first.rollback();
        assertThat(waiting.get()).isOne();
        assertThat(ids(first)).containsExactly(1, 2);
    }

    /** H2 does not leave a statement that needs a row of such a transaction, whatever the limit is. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM item WHERE id = 1 FOR UPDATE", "UPDATE item SET id = 2 WHERE id = 1"})
    void theOwnerOfARowCanCommitAfterAStatementHasFailed(String needsTheRow) throws Exception {
        first.setAutoCommit(false);
        execute(first, "SELECT id FROM item WHERE id = 1 FOR UPDATE");
        execute(first, "INSERT INTO item (id) VALUES (1) ON CONFLICT DO NOTHING");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                execute(second, needsTheRow);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }, other);
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        first.commit();
        waiting.get();
    }

    @Test
    void aBatchGoesOnWithTheRowThatWasLocked() throws Exception {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (5)");
        CompletableFuture<int[]> waiting = CompletableFuture.supplyAsync(() -> {
            try (PreparedStatement insert = second.prepareStatement(INSERT)) {
                addRows(insert, 4, 5, 6);
                return insert.executeBatch();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }, other);
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        first.rollback();
        assertThat(waiting.get()).containsExactly(1, 1, 1);
        assertThat(ids(first)).containsExactly(1, 4, 5, 6);
    }

    @Test
    void aBatchInsertsAllRows() throws SQLException {
        try (PreparedStatement insert = first.prepareStatement(INSERT)) {
            addRows(insert, 4, 5);
            assertThat(insert.executeBatch()).containsExactly(1, 1);
            assertThat(insert.executeBatch()).as("once more").isEmpty();
            addRows(insert, 6);
            insert.clearBatch();
            assertThat(insert.executeLargeBatch()).isEmpty();
        }
        assertThat(ids(second)).containsExactly(1, 4, 5);
    }

    @Test
    void aRowOfABatchHasNoParameterOfAnother() throws SQLException {
        try (PreparedStatement insert = first.prepareStatement(INSERT)) {
            addRows(insert, 4);
            insert.clearParameters();
            insert.addBatch();
            assertThatThrownBy(insert::executeBatch).hasMessageContaining("not set");
        }
        assertThat(ids(second)).containsExactly(1);
    }

    @Test
    void aFunctionCanBeCalled() throws SQLException {
        try (CallableStatement call = first.prepareCall("CALL 1 + ?")) {
            call.setInt(1, 2);
            assertThat(call.execute()).isTrue();
        }
    }

    @Test
    void aBatchThatFailsChangesNothingIfTheConnectionCommitsByItself() throws SQLException {
        try (PreparedStatement insert = first.prepareStatement(INSERT)) {
            addRows(insert, 4, 1, 5);
            assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class)
                    .satisfies(failure -> assertThat(((BatchUpdateException) failure).getUpdateCounts()).containsExactly(1))
                    .satisfies(failure -> assertThat(((SQLException) failure).getSQLState()).isEqualTo("23505"));
        }
        assertThat(first.getAutoCommit()).isTrue();
        assertThat(ids(second)).containsExactly(1);
    }

    @Test
    void whatIsNotCommittedIsGoneAfterARollbackOrTheEndOfTheConnection() throws SQLException {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (2)");
        first.rollback();
        execute(first, "INSERT INTO item (id) VALUES (3)");
        first.close();
        assertThat(ids(second)).containsExactly(1);
    }

    @Test
    void aRollbackToASavepointKeepsWhatCameBefore() throws SQLException {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (2)");
        Savepoint savepoint = first.setSavepoint();
        execute(first, "INSERT INTO item (id) VALUES (3)");
        first.rollback(savepoint);
        first.commit();
        assertThat(ids(second)).containsExactly(1, 2);
    }

    @Test
    void anInterruptEndsTheWaitForARow() throws Exception {
        first.setAutoCommit(false);
        execute(first, "SELECT id FROM item WHERE id = 1 FOR UPDATE");
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(() -> {
            thread.complete(Thread.currentThread());
            return catchThrowable(() -> update(second, "UPDATE item SET id = 2 WHERE id = 1"));
        }, other);
        // H2 swallows an interrupt that meets one of its own short waits
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            thread.get().interrupt();
            return waiting.isDone();
        });
        assertThat(waiting.get()).hasRootCauseInstanceOf(MVStoreException.class).hasCauseInstanceOf(SQLException.class);
        first.rollback();
    }

    @Test
    void committingByItselfAgainCommits() throws SQLException {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (2)");
        first.setAutoCommit(true);
        assertThat(ids(second)).containsExactly(1, 2);
    }

    @Test
    void aCommitFailsIfTheDatabaseWasClosedMeanwhile() throws SQLException {
        first.setAutoCommit(false);
        execute(first, "INSERT INTO item (id) VALUES (2)");
        MVStore store = ((SessionLocal) first.unwrap(JdbcConnection.class).getSession()).getDatabase().getStore().getMvStore();
        store.closeImmediately();
        assertThatThrownBy(first::commit).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute(second, "INSERT INTO item (id) VALUES (3)")).isInstanceOf(SQLException.class);
    }

    @Test
    void aStatementKnowsItsConnection() throws SQLException {
        try (Statement statement = first.createStatement(); PreparedStatement prepared = first.prepareStatement(INSERT)) {
            assertThat(statement.getConnection()).isSameAs(first);
            assertThat(prepared.getConnection()).isSameAs(first);
        }
    }

    private static void addRows(PreparedStatement insert, int... ids) throws SQLException {
        for (int id : ids) {
            insert.setInt(1, id);
            insert.addBatch();
        }
    }

    private static int update(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Integer> ids(Connection connection) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement(); var rows = statement.executeQuery("SELECT id FROM item ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
