package org.conversationrouting.administration.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityJson;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tokens of the API. They belong to the database, so every instance accepts them, and refuses them once they are revoked. */
public final class Tokens {

    private static final String SELECT = "SELECT name, role, created_at, expires_at, last_used_at FROM admin_token";
    /** A write for each request would cost more than most requests. */
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final ConfigurationStore store;
    private final Clock clock;

    public Tokens(JdbcClient database, ConfigurationStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param name     of 1 to 64 characters
     * @param lifetime null: it never expires
     * @return the token, which is not stored
     * @throws IllegalArgumentException if the name is taken
     */
    public String create(Actor actor, String name, Role role, Duration lifetime) {
        String secret = Secrets.random();
        return store.changing(() -> {
            if (database.sql(SELECT + " WHERE name = ?").param(name).query(Tokens::token).optional().isPresent()) {
                throw new IllegalArgumentException("There is a token " + name + " already: revoke it first, or choose another name");
            }
            Instant now = clock.instant();
            Instant expires = lifetime == null ? null : now.plus(lifetime);
            database.sql("INSERT INTO admin_token (name, token_hash, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?)")
                    .param(name).param(Secrets.hash(secret)).param(role.code()).param(utc(now)).param(utc(expires)).update();
            store.record(actor, "Create token " + name, new Change.Entry(Subject.TOKEN, name, null,
                    EntityJson.of(expires == null ? Map.of("role", role.code()) : Map.of("role", role.code(), "expiresAt", expires.toString()))));
            return secret;
        });
    }

    public List<Token> all() {
        return database.sql(SELECT + " ORDER BY name").query(Tokens::token).list();
    }

    /** @return whether there was such a token */
    public boolean revoke(Actor actor, String name) {
        return store.changing(() -> {
            Optional<Token> token = database.sql(SELECT + " WHERE name = ?").param(name).query(Tokens::token).optional();
            token.ifPresent(found -> {
                database.sql("DELETE FROM admin_token WHERE name = ?").param(name).update();
                store.record(actor, "Revoke token " + name, new Change.Entry(Subject.TOKEN, name,
                        EntityJson.of(Map.of("role", found.role().code())), null));
            });
            return token.isPresent();
        });
    }

    /** @return the token with this secret; empty if there is none, or it has expired */
    Optional<Token> find(String secret) {
        String hash = Secrets.hash(secret);
        Instant now = clock.instant();
        Optional<Token> found = database.sql(SELECT + " WHERE token_hash = ?").param(hash).query(Tokens::token).optional()
                .filter(token -> token.expiresAt() == null || token.expiresAt().isAfter(now));
        found.filter(token -> token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minus(LAST_USED_PRECISION)))
                .ifPresent(token -> database.sql("UPDATE admin_token SET last_used_at = ? WHERE token_hash = ?").param(utc(now)).param(hash).update());
        return found;
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static Token token(ResultSet row, int index) throws SQLException {
        return new Token(row.getString(1), Role.of(row.getString(2)), instant(row, 3), instant(row, 4), instant(row, 5));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
