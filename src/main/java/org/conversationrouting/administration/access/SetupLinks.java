package org.conversationrouting.administration.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links with which somebody sets the password of an account, once and within an hour. An account has one at a time. */
final class SetupLinks {

    /** Followed by the secret. */
    static final String PATH = "/set-password/";

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;

    SetupLinks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Replaces an earlier link. @return the secret, which is not stored */
    String create(String account) {
        String secret = Secrets.random();
        Instant now = clock.instant();
        database.sql("DELETE FROM admin_setup_link WHERE account = ? OR expires_at <= ?").param(account).param(now.atOffset(ZoneOffset.UTC)).update();
        database.sql("INSERT INTO admin_setup_link (link_hash, account, expires_at) VALUES (?, ?, ?)")
                .param(Secrets.hash(secret)).param(account).param(now.plus(LIFETIME).atOffset(ZoneOffset.UTC)).update();
        return secret;
    }

    /** @return the name of the account; empty if there is no such link, or it was used or has expired */
    Optional<String> account(String secret) {
        return database.sql("SELECT account FROM admin_setup_link WHERE link_hash = ? AND expires_at > ?")
                .param(Secrets.hash(secret)).param(clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).optional();
    }

    boolean exists(String account) {
        return database.sql("SELECT COUNT(*) FROM admin_setup_link WHERE account = ? AND expires_at > ?")
                .param(account).param(clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single() > 0;
    }

    void delete(String account) {
        database.sql("DELETE FROM admin_setup_link WHERE account = ?").param(account).update();
    }
}
