package org.conversationrouting.administration;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.administration.access.BearerTokens;
import org.conversationrouting.administration.access.Tokens;
import org.conversationrouting.administration.api.AuditEndpoints;
import org.conversationrouting.administration.api.ConfigurationEndpoints;
import org.conversationrouting.administration.api.DefaultChainEndpoints;
import org.conversationrouting.administration.api.NumberEndpoints;
import org.conversationrouting.administration.api.OwnerEndpoints;
import org.conversationrouting.administration.api.WarningEndpoints;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.administration.command.LocalRequests;
import org.conversationrouting.administration.file.ExportConfiguration;
import org.conversationrouting.administration.file.ImportConfiguration;
import org.conversationrouting.administration.http.AdministrationServer;
import org.conversationrouting.administration.http.Authenticator;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.numbers.NumberList;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.people.OwnerList;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.statistics.StatisticsEndpoints;
import org.conversationrouting.administration.statistics.StatisticsWriter;
import org.conversationrouting.administration.topology.FlowEndpoints;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.number.PhoneNumbers;
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
    /** What the command line can do with the embedded database while the router runs. */
    private static final List<AdministrativeCommand<?, ?>> COMMANDS = List.of(new ExportConfiguration(), new ImportConfiguration());

    private final AdministrationServer.Address address;
    private final HikariDataSource dataSource;
    private final List<Authenticator> authenticators;
    private final Warnings warnings;
    private final List<Endpoints> endpoints;
    private final StatisticsWriter statistics;
    /** Null with PostgreSQL, which commands use directly. */
    private final LocalRequests requests;
    private final ScheduledExecutorService retry = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "administration-start");
        daemon.setDaemon(true);
        return daemon;
    });
    /** Reads large tables while somebody looks at what is found in them. */
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
        Thread daemon = new Thread(task, "administration-background");
        daemon.setDaemon(true);
        return daemon;
    });
    private AdministrationServer server;

    private Administration(Settings settings, Clock clock, RunningRouter router) {
        background.allowCoreThreadTimeOut(true);
        this.address = new AdministrationServer.Address(settings.get(Setting.ADMIN_HOST), settings.number(Setting.ADMIN_PORT));
        this.dataSource = Database.openForAdministration(settings);
        JdbcClient database = JdbcClient.create(dataSource);
        ConfigurationStore store = new ConfigurationStore(dataSource, clock);
        this.authenticators = List.of(new BearerTokens(new Tokens(database, store, clock)));
        this.statistics = new StatisticsWriter(database, router.outcomes(), clock);
        RoutingOptions options = new RoutingOptions(settings.routesDir());
        PhoneNumbers numbers = new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst());
        EntityValidator validator = new EntityValidator(options, numbers);
        this.warnings = new Warnings(dataSource, store, options, numbers, clock, background);
        this.endpoints = List.of(
                new NumberEndpoints(store, new NumberList(dataSource, warnings, numbers), warnings, validator),
                new DefaultChainEndpoints(store, warnings, validator),
                new OwnerEndpoints(store, new OwnerList(store), new Impacts(dataSource), validator),
                new WarningEndpoints(warnings),
                new AuditEndpoints(store),
                new ConfigurationEndpoints(store, options, numbers),
                new FlowEndpoints(router.context(), router.routes(), settings.routesDir()),
                new StatisticsEndpoints(new Statistics(database), clock));
        this.requests = settings.embeddedDatabase() ? LocalRequests.serve(new CommandContext(dataSource, settings, clock), COMMANDS) : null;
    }

    /** The tables must exist. Returns when it listens, or when the port is taken. */
    public static Administration start(Settings settings, Clock clock, RunningRouter router) {
        Administration administration = new Administration(settings, clock, router);
        administration.statistics.start();
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
    public synchronized void close() throws InterruptedException {
        retry.shutdownNow();
        background.shutdown();
        if (requests != null) {
            requests.close();
        }
        if (server != null) {
            server.close();
        }
        statistics.close();
        dataSource.close();
    }
}
