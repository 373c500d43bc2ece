package org.conversationrouting.administration.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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

/**
 * The accounts of the administration page. Every change is in the audit, without secrets. What makes no sense is refused by an
 * {@link IllegalArgumentException}, whose message is for the person who tried it.
 */
final class Accounts {

    private static final String SELECT = "SELECT name, role, active, created_at, password_changed_at FROM admin_account";

    private final JdbcClient database;
    private final ConfigurationStore store;
    private final Clock clock;
    private final PasswordHashes hashes;
    private final SetupLinks links;

    Accounts(JdbcClient database, ConfigurationStore store, Clock clock, PasswordHashes hashes) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.hashes = hashes;
        this.links = new SetupLinks(database, clock);
    }

    SetupLinks links() {
        return links;
    }

    /** In the order of their names. */
    List<Account> all() {
        return database.sql(SELECT + " ORDER BY name").query(Accounts::account).list();
    }

    Optional<Account> find(String name) {
        return database.sql(SELECT + " WHERE name = ?").param(name).query(Accounts::account).optional();
    }

    /** @return null if there is no such account, it is not active, or it has no password */
    String passwordHash(String name) {
        return database.sql("SELECT password_hash FROM admin_account WHERE name = ? AND active AND password_hash IS NOT NULL").param(name)
                .query(String.class).optional().orElse(null);
    }

    /** @return the secret of the link with which its password is set */
    String create(Actor actor, String name, Role role) {
        String valid = Account.name(name);
        return store.changing(() -> {
            if (find(valid).isPresent()) {
                throw new IllegalArgumentException("There is an account " + valid + " already: choose another name");
            }
            insert(actor, valid, role);
            return links.create(valid);
        });
    }

    /** @return the secret of a link that replaces any earlier one */
    String newLink(Actor actor, String name) {
        return store.changing(() -> {
            Account account = existing(name);
            if (!account.active()) {
                throw new IllegalArgumentException("The account " + name + " is not active: activate it first");
            }
            record(actor, "New link to set the password of account " + name, account, account);
            return links.create(name);
        });
    }

    void setRole(Actor actor, String name, Role role) {
        store.changing(() -> {
            Account before = existing(name);
            if (before.role() != role) {
                requireAnotherAdministrator(before);
                database.sql("UPDATE admin_account SET role = ? WHERE name = ?").param(role.code()).param(name).update();
                record(actor, "Make account " + name + " " + role.code(), before, existing(name));
            }
            return null;
        });
    }

    /** An account that becomes inactive is signed out everywhere. */
    void setActive(Actor actor, String name, boolean active) {
        store.changing(() -> {
            Account before = existing(name);
            if (before.active() != active) {
                if (!active) {
                    requireAnotherAdministrator(before);
                }
                database.sql("UPDATE admin_account SET active = ? WHERE name = ?").param(active).param(name).update();
                if (!active) {
                    // after the update: somebody who signs in at this moment waits for it, or has a session by now
                    signOut(name);
                    links.delete(name);
                }
                record(actor, (active ? "Activate" : "Deactivate") + " account " + name, before, existing(name));
            }
            return null;
        });
    }

    /** Signs the account out everywhere. @return the name of the account */
    String setPasswordByLink(String secret, String password) {
        String name = links.account(secret).orElseThrow(Accounts::usedLink);
        String hash = checkedHash(name, password);
        return store.changing(() -> {
            // somebody may have used it meanwhile
            links.account(secret).filter(name::equals).orElseThrow(Accounts::usedLink);
            store(new Actor(name, Actor.PAGE), name, hash);
            return name;
        });
    }

    static IllegalArgumentException usedLink() {
        return new IllegalArgumentException("This link was used, was replaced by a newer one, or is more than an hour old. Ask an administrator"
                + " for another, or run the command admin reset on the router's host");
    }

    /** Signs the account out everywhere. @return the hash of the password */
    String setPassword(Actor actor, String name, String password) {
        String hash = checkedHash(name, password);
        return store.changing(() -> {
            store(actor, name, hash);
            return hash;
        });
    }

    /**
     * Makes sure that the account exists, is active and is an administrator, whatever it was.
     *
     * @return the secret of a link that replaces any earlier one
     */
    String reset(Actor actor, String name) {
        return store.changing(() -> {
            Account before = find(name).orElse(null);
            if (before == null) {
                insert(actor, name, Role.ADMINISTRATOR);
            } else {
                database.sql("UPDATE admin_account SET role = ?, active = TRUE WHERE name = ?").param(Role.ADMINISTRATOR.code()).param(name).update();
                record(actor, "Reset account " + name, before, existing(name));
            }
            return links.create(name);
        });
    }

    /**
     * Creates the account, an administrator, or gives it its first password, unless an administrator can sign in already. The rules for
     * passwords are not applied.
     *
     * @return whether it did
     */
    boolean createFirst(Actor actor, String name, String password) {
        if (hasAdministratorWithPassword()) {
            return false;
        }
        String hash = hashes.hash(password);
        return store.changing(() -> {
            // another instance may be starting, too
            if (hasAdministratorWithPassword()) {
                return false;
            }
            if (find(name).isEmpty()) {
                insert(actor, name, Role.ADMINISTRATOR);
            }
            store(actor, name, hash);
            return true;
        });
    }

    /**
     * Creates the account, an administrator, unless an administrator can sign in already or has a link with which to set the password.
     *
     * @return the secret of that link; empty if none is needed
     */
    Optional<String> inviteFirst(Actor actor, String name) {
        if (hasAdministratorWithPassword() || links.exists(name)) {
            return Optional.empty();
        }
        return store.changing(() -> hasAdministratorWithPassword() || links.exists(name) ? Optional.empty() : Optional.of(reset(actor, name)));
    }

    /** Whether somebody can sign in who can create the other accounts. */
    private boolean hasAdministratorWithPassword() {
        return database.sql("SELECT COUNT(*) FROM admin_account WHERE active AND role = ? AND password_hash IS NOT NULL")
                .param(Role.ADMINISTRATOR.code()).query(Long.class).single() > 0;
    }

    /** Signs the account out everywhere. */
    private void store(Actor actor, String name, String hash) {
        Account before = existing(name);
        database.sql("UPDATE admin_account SET password_hash = ?, password_changed_at = ? WHERE name = ?")
                .param(hash).param(clock.instant().atOffset(ZoneOffset.UTC)).param(name).update();
        signOut(name);
        links.delete(name);
        record(actor, "Set the password of account " + name, before, existing(name));
    }

    private void insert(Actor actor, String name, Role role) {
        database.sql("INSERT INTO admin_account (name, role, active, created_at) VALUES (?, ?, TRUE, ?)").param(name).param(role.code())
                .param(clock.instant().atOffset(ZoneOffset.UTC)).update();
        record(actor, "Create account " + name + " (" + role.code() + ")", null, existing(name));
    }

    private String checkedHash(String name, String password) {
        PasswordRules.problem(name, password).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return hashes.hash(password);
    }

    private void signOut(String name) {
        database.sql("DELETE FROM admin_session WHERE account = ?").param(name).update();
    }

    private Account existing(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no account " + name));
    }

    private void requireAnotherAdministrator(Account account) {
        long others = database.sql("SELECT COUNT(*) FROM admin_account WHERE active AND role = ? AND name <> ?")
                .param(Role.ADMINISTRATOR.code()).param(account.name()).query(Long.class).single();
        if (account.active() && account.role() == Role.ADMINISTRATOR && others == 0) {
            throw new IllegalArgumentException(account.name() + " is the last administrator: make another account an administrator first");
        }
    }

    private void record(Actor actor, String summary, Account before, Account after) {
        store.record(actor, summary, new Change.Entry(Subject.ACCOUNT, after.name(), json(before), json(after)));
    }

    private static JsonNode json(Account account) {
        if (account == null) {
            return null;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", account.name());
        shown.put("role", account.role().code());
        shown.put("active", account.active());
        if (account.passwordChangedAt() != null) {
            shown.put("passwordChangedAt", account.passwordChangedAt().toString());
        }
        return EntityJson.of(shown);
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        return new Account(row.getString(1), Role.of(row.getString(2)), row.getBoolean(3), instant(row, 4), instant(row, 5));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
