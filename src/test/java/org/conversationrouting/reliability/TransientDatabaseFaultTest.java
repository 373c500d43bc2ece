package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transient database faults cause delays, but never the loss of an SMS. */
class TransientDatabaseFaultTest {

    private static final String NUMBER = "+14155550100";
    private static final int SMS = 30;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private TestRouter router;

    @BeforeEach
    void start() throws Exception {
        router = TestRouter.start(TestDatabase.POSTGRESQL, Map.of("CONSUMERS", "4"), Clock.systemUTC());
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    /** Serialization failure, deadlock, server shutting down. */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "57P01"})
    void transientSqlStatesAreRetried(String state) {
        // a sequence is not rolled back, so it can count attempts; more attempts fail than an SMS is allowed to cause
        router.jdbc().execute("CREATE SEQUENCE attempt");
        router.jdbc().execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('attempt') <= 15 THEN
                        RAISE EXCEPTION 'simulated' USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$""".formatted(state));
        router.jdbc().execute("CREATE TRIGGER fail BEFORE INSERT ON sms_message FOR EACH ROW EXECUTE FUNCTION fail()");
        send();
        requireAllProcessed();
        assertThat(router.jdbc().queryForObject("SELECT last_value FROM attempt", Long.class)).isGreaterThan(15 + SMS - 1);
    }

    @Test
    void aFullDiskIsReportedAndRetriedAfterAPause() throws Exception {
        router.jdbc().execute("CREATE TABLE full_disk (sms bigint)");
        router.jdbc().execute("INSERT INTO full_disk VALUES (1)");
        router.jdbc().execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT 1 FROM full_disk) THEN
                        RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100';
                    END IF;
                    RETURN NEW;
                END $$""");
        router.jdbc().execute("CREATE TRIGGER fail BEFORE INSERT ON sms_message FOR EACH ROW EXECUTE FUNCTION fail()");
        try (LogCapture log = new LogCapture()) {
            send();
            Awaitility.await().atMost(TIMEOUT).until(() -> router.readiness().statusCode() == 503);
            assertThat(router.readiness().body()).contains("the database's disk is full");
            long before = rolledBack();
            Awaitility.await("another attempt").atMost(TIMEOUT).until(() -> rolledBack() > before);
            assertThat(router.readiness().statusCode()).isEqualTo(503);
            assertThat(router.waiting(TestRouter.SMS_INBOUND)).as("not moved to a retry queue").isEqualTo(SMS);
            router.jdbc().execute("TRUNCATE full_disk");
            requireAllProcessed();
            Awaitility.await().atMost(TIMEOUT).until(() -> router.readiness().statusCode() == 200);
            assertThat(log.text()).containsOnlyOnce("The database's disk is full").containsOnlyOnce("The database's disk has space again")
                    .doesNotContain("The database does not answer");
        }
    }

    @Test
    void aLockTimeoutIsRetried() throws Exception {
        try (Connection other = router.application().dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("LOCK TABLE conversation IN ACCESS EXCLUSIVE MODE");
            send();
            // the server cancels statements that wait for 10 s
            Awaitility.await().atMost(TIMEOUT).until(() -> rolledBack() > 0);
            other.rollback();
        }
        requireAllProcessed();
    }

    @Test
    void waitingForALockDoesNotBlockOtherConsumers() throws Exception {
        try (Connection other = router.application().dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("""
                    INSERT INTO sms_message (message_id, business_number, direction, customer_number, occurred_at)
                    VALUES ('m-0', '%s', 'INBOUND', '+12125550110', CURRENT_TIMESTAMP)""".formatted(NUMBER));
            send(0, 1);
            Awaitility.await().atMost(TIMEOUT).until(() -> waitingSince() != null);
            String since = waitingSince();
            send(1, SMS);
            // all SMS except those that the broker has sent to the same consumer
            Awaitility.await().atMost(TIMEOUT).until(() -> processed() >= SMS / 2);
            assertThat(waitingSince()).isEqualTo(since);
            other.rollback();
        }
        requireAllProcessed();
    }

    private String waitingSince() {
        return router.jdbc().queryForObject("SELECT CAST(MIN(query_start) AS TEXT) FROM pg_stat_activity"
                + " WHERE wait_event_type = 'Lock' AND datname = current_database()", String.class);
    }

    @Test
    void anExhaustedPoolIsRetried() throws Exception {
        HikariDataSource pool = router.application().dataSource();
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            send();
            // longer than the connection timeout
            Thread.sleep(2 * pool.getConnectionTimeout());
            assertThat(pool.getHikariPoolMXBean().getIdleConnections()).isZero();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        requireAllProcessed();
    }

    private long rolledBack() {
        return router.jdbc().queryForObject("SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()", Long.class);
    }

    private void send() {
        send(0, SMS);
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+121255501" + (10 + i), "to", NUMBER));
        }
    }

    private long processed() {
        return router.jdbc().queryForObject("SELECT COUNT(*) FROM sms_message WHERE direction = 'INBOUND'", Long.class);
    }

    private void requireAllProcessed() {
        Awaitility.await().atMost(TIMEOUT).until(() -> processed() >= SMS);
        router.settle();
        assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED))
                .extracting(event -> event.at("/message/messageId").asText()).doesNotHaveDuplicates().hasSize(SMS);
    }
}
