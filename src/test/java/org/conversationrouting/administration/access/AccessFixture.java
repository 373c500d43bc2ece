package org.conversationrouting.administration.access;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, sessions and sign-ins on a database of their own, without a server. */
final class AccessFixture implements AutoCloseable {

    static final String PASSWORD = "four words of a test";
    static final Actor BOSS = new Actor("boss", Actor.PAGE);

    private final HikariDataSource dataSource;
    private final TestClock clock = new TestClock();
    private final PasswordHashes hashes = new PasswordHashes();
    private final ConfigurationStore store;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInThrottle throttle;

    AccessFixture(TestDatabase database, Path dataDir) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", dataDir.toString());
        Settings settings = Settings.of(environment, new Properties());
        Schema.migrate(Database.withoutTimeLimits(settings), Database.kind(settings));
        dataSource = Database.openForAdministration(settings);
        store = new ConfigurationStore(dataSource, clock);
        accounts = new Accounts(jdbc(), store, clock, hashes);
        sessions = new Sessions(dataSource, clock);
        throttle = new SignInThrottle(dataSource, clock);
    }

    /** An account with {@link #PASSWORD}. */
    void account(String name, Role role) {
        accounts.setPasswordByLink(accounts.create(BOSS, name, role), PASSWORD);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    TestClock clock() {
        return clock;
    }

    PasswordHashes hashes() {
        return hashes;
    }

    ConfigurationStore store() {
        return store;
    }

    Accounts accounts() {
        return accounts;
    }

    Sessions sessions() {
        return sessions;
    }

    SignInThrottle throttle() {
        return throttle;
    }

    SignIn signIn() {
        return new SignIn(accounts, sessions, hashes, throttle);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
