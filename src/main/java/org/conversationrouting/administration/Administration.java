package org.conversationrouting.administration;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.administration.access.BearerTokens;
import org.conversationrouting.administration.access.Tokens;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.decisions.Decisions;
import org.conversationrouting.administration.http.AdministrationServer;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The administration page and its API, on database connections of their own. Routing does not depend on them: if the port is taken, the
 * router runs without them, and tries again until it is free.
 */
public final class Administration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);
    private static final long RETRY_SECONDS = 5;

    private final AdministrationServer.Address address;
    private final HikariDataSource dataSource;
    private final Decisions decisions;
    private final List<Authenticator> authenticators;
    private final List<Endpoints> endpoints;
    private final ScheduledExecutorService retry = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "administration-start");
        daemon.setDaemon(true);
        return daemon;
    });
    private AdministrationServer server;

    private Administration(Settings settings, Clock clock) {
        this.address = new AdministrationServer.Address(settings.get(Setting.ADMIN_HOST), settings.number(Setting.ADMIN_PORT));
        this.dataSource = Database.openForAdministration(settings);
        JdbcClient database = JdbcClient.create(dataSource);
        ConfigurationStore store = new ConfigurationStore(dataSource, clock);
        this.authenticators = List.of(new BearerTokens(new Tokens(database, store, clock)));
        this.decisions = new Decisions(settings, dataSource, store);
        this.endpoints = decisions.endpoints();
    }

    /** The tables must exist. Returns when it listens, or when the port is taken. */
    public static Administration start(Settings settings, Clock clock) {
        Administration administration = new Administration(settings, clock);
        administration.listen();
        if (administration.port() == 0) {
            LOG.error("The administration page can't be served on {}, port {}, which another program uses: free the port, or set ADMIN_HOST and"
                    + " ADMIN_PORT. Until then the router runs without the page", administration.address.host(), administration.address.port());
            administration.retry.scheduleWithFixedDelay(administration::listen, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        }
        return administration;
    }

    private synchronized void listen() {
        if (server == null && !retry.isShutdown()) {
            try {
                server = AdministrationServer.start(address, authenticators, Administration::showPlainly, endpoints);
                LOG.info("Administration: http://{}:{}/", address.host(), server.port());
                retry.shutdown();
            } catch (JavalinException taken) {
                LOG.debug("The port of the administration page is taken", taken);
            }
        }
    }

    private static void showPlainly(io.javalin.http.Context request, Problem problem) {
        request.contentType("text/plain; charset=utf-8").result(problem.getMessage());
    }

    /** 0 while the port is taken. */
    public synchronized int port() {
        return server == null ? 0 : server.port();
    }

    @Override
    public synchronized void close() {
        retry.shutdownNow();
        if (server != null) {
            server.close();
        }
        decisions.close();
        dataSource.close();
    }
}
