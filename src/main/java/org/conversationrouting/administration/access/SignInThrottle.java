package org.conversationrouting.administration.access;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down whoever guesses passwords: after some failures, the wait doubles with each further one, for the account and for the address. Failures
 * are in the database, so they count on every instance. An account waits a minute at most, so that nobody can keep its owner out for long.
 */
final class SignInThrottle {

    private static final int IPV6_NETWORK_BYTES = 8;
    /** Attackers choose names and have many addresses: beyond this many rows, the oldest go. */
    private static final int MAX_ROWS = 10_000;
    private static final int KEPT_ROWS = 9_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * How often somebody may fail.
     *
     * @param free    failures without a wait; the next one costs a second, the one after it two, and so on
     * @param maximum wait
     */
    private enum Limit {
        ADDRESS(10, Duration.ofMinutes(15)),
        ACCOUNT(4, Duration.ofMinutes(1));

        private static final int MAX_DOUBLINGS = 20;

        private final int free;
        private final Duration maximum;

        Limit(int free, Duration maximum) {
            this.free = free;
            this.maximum = maximum;
        }

        String origin(String name) {
            // hashed, as it may be of any length, or a password that was typed into the wrong field
            return name() + " " + Secrets.hash(name);
        }

        Instant end(Failures failures) {
            if (failures.count() <= free) {
                return Instant.EPOCH;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(failures.count() - free - 1, MAX_DOUBLINGS));
            return failures.last().plus(wait.compareTo(maximum) > 0 ? maximum : wait);
        }
    }

    private record Failures(int count, Instant last) {
    }

    SignInThrottle(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
    }

    /**
     * Counts an attempt as failed, before it is known how it ends: otherwise many at the same time would not wait.
     *
     * @param account as it was typed; it need not exist
     * @return how long to wait before the next attempt; this one is then not to be made, and is not counted
     */
    Optional<Duration> begin(InetAddress address, String account) {
        String ofAddress = Limit.ADDRESS.origin(network(address));
        String ofAccount = Limit.ACCOUNT.origin(account);
        return transaction.execute(status -> {
            Instant now = clock.instant();
            // in one order everywhere, so that no two wait for each other
            Instant end = latest(Limit.ADDRESS.end(locked(ofAddress, now)), Limit.ACCOUNT.end(locked(ofAccount, now)));
            if (end.isAfter(now)) {
                return Optional.of(Duration.between(now, end));
            }
            database.sql("UPDATE admin_sign_in_failure SET failures = failures + 1, last_failed_at = ? WHERE origin IN (?, ?)")
                    .param(now.atOffset(ZoneOffset.UTC)).param(ofAddress).param(ofAccount).update();
            return Optional.empty();
        });
    }

    /** The attempt was right: it does not count, and neither do the account's earlier failures. */
    void succeeded(InetAddress address, String account) {
        transaction.executeWithoutResult(status -> {
            database.sql("UPDATE admin_sign_in_failure SET failures = failures - 1 WHERE origin = ? AND failures > 0")
                    .param(Limit.ADDRESS.origin(network(address))).update();
            database.sql("DELETE FROM admin_sign_in_failure WHERE origin = ?").param(Limit.ACCOUNT.origin(account)).update();
        });
    }

    /** Deletes old rows. */
    void clean() {
        database.sql("DELETE FROM admin_sign_in_failure WHERE last_failed_at < ?")
                .param(clock.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC)).update();
        if (database.sql("SELECT COUNT(*) FROM admin_sign_in_failure").query(Long.class).single() > MAX_ROWS) {
            database.sql("DELETE FROM admin_sign_in_failure WHERE origin IN (SELECT origin FROM admin_sign_in_failure"
                    + " ORDER BY last_failed_at DESC, origin OFFSET ?)").param(KEPT_ROWS).update();
        }
    }

    private Failures locked(String origin, Instant now) {
        database.sql("INSERT INTO admin_sign_in_failure (origin, failures, last_failed_at) VALUES (?, 0, ?) ON CONFLICT DO NOTHING")
                .param(origin).param(now.atOffset(ZoneOffset.UTC)).update();
        Failures found = database.sql("SELECT failures, last_failed_at FROM admin_sign_in_failure WHERE origin = ? FOR UPDATE")
                .param(origin).query(SignInThrottle::failures).single();
        return found.last().isBefore(now.minus(FORGOTTEN_AFTER)) ? forget(origin, now) : found;
    }

    private Failures forget(String origin, Instant now) {
        database.sql("UPDATE admin_sign_in_failure SET failures = 0 WHERE origin = ?").param(origin).update();
        return new Failures(0, now);
    }

    private static Failures failures(ResultSet row, int index) throws SQLException {
        return new Failures(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** One customer of an internet provider has a whole network of IPv6 addresses. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
