package org.conversationrouting.administration.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.conversationrouting.administration.http.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has signed in to the administration page. Sessions belong to the database, so every instance serves them, and a sign-out ends them on
 * all. Only hashes of their ids are stored.
 */
final class Sessions {

    static final Duration MAX_IDLE = Duration.ofMinutes(30);
    static final Duration MAX_AGE = Duration.ofHours(12);
    /** A write for each request would cost more than most requests. */
    private static final Duration LAST_SEEN_PRECISION = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sessions(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /**
     * Starts a session, and deletes those that have ended.
     *
     * @param passwordHash that of the password which was given
     * @return the id, which is not stored; empty if meanwhile the password was changed or the account was deactivated
     */
    Optional<String> start(String account, String passwordHash) {
        // locks the row: a change of the password ends the sessions from before it
        return transaction.execute(status -> database.sql("SELECT password_hash FROM admin_account WHERE name = ? AND active FOR UPDATE")
                .param(account).query(String.class).optional().filter(passwordHash::equals).map(unchanged -> start(account)));
    }

    private String start(String account) {
        String id = Secrets.random();
        Instant now = clock.instant();
        database.sql("DELETE FROM admin_session WHERE last_seen_at <= ? OR created_at <= ?")
                .param(utc(now.minus(MAX_IDLE))).param(utc(now.minus(MAX_AGE))).update();
        database.sql("INSERT INTO admin_session (session_hash, account, csrf_token, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?)")
                .param(Secrets.hash(id)).param(account).param(Secrets.random()).param(utc(now)).param(utc(now)).update();
        return id;
    }

    /** @return empty if there is no such session, it has ended, or its account is not active */
    Optional<Session> find(String id) {
        String hash = Secrets.hash(id);
        Instant now = clock.instant();
        Optional<Found> found = database.sql("SELECT s.account, a.role, s.csrf_token, s.last_seen_at FROM admin_session s"
                        + " JOIN admin_account a ON a.name = s.account WHERE s.session_hash = ? AND a.active AND s.last_seen_at > ?"
                        + " AND s.created_at > ?")
                .param(hash).param(utc(now.minus(MAX_IDLE))).param(utc(now.minus(MAX_AGE))).query(Sessions::found).optional();
        found.filter(session -> session.lastSeenAt().isBefore(now.minus(LAST_SEEN_PRECISION))).ifPresent(session ->
                database.sql("UPDATE admin_session SET last_seen_at = ? WHERE session_hash = ?").param(utc(now)).param(hash).update());
        return found.map(Found::session);
    }

    void end(String id) {
        database.sql("DELETE FROM admin_session WHERE session_hash = ?").param(Secrets.hash(id)).update();
    }

    private record Found(Session session, Instant lastSeenAt) {
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        return new Found(new Session(row.getString(1), Role.of(row.getString(2)), row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
