package org.conversationrouting.administration;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.conversationrouting.administration.access.Access;
import org.conversationrouting.administration.access.AdminReset;
import org.conversationrouting.administration.access.PageAddress;
import org.conversationrouting.administration.access.TokenCommands;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.command.AdministrativeCommand;
import org.conversationrouting.administration.command.CommandContext;
import org.conversationrouting.administration.command.LocalRequests;
import org.conversationrouting.administration.file.ExportConfiguration;
import org.conversationrouting.administration.file.ImportConfiguration;
import org.conversationrouting.administration.http.AdministrationServer;
import org.conversationrouting.administration.http.Certificate;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.reload.ReloadRoutes;
import org.conversationrouting.administration.reload.Reloads;
import org.conversationrouting.administration.retention.NightlyPurge;
import org.conversationrouting.administration.retention.PurgeCommand;
import org.conversationrouting.database.Database;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The administration page and its API, on database connections of their own. Routing does not depend on them: if the port is taken, the
 * router runs without them, and tries again until it is free.
 */
public final class Administration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);
    private static final long RETRY_SECONDS = 5;

    private final Settings settings;
    private final AdministrationServer.Address address;
    private final HikariDataSource dataSource;
    private final ConfigurationStore store;
    private final Access access;
    private final Areas areas;
    private final LocalRequests requests;
    /** Null if nothing is purged every night. */
    private final NightlyPurge nightlyPurge;
    private final ScheduledExecutorService retry = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("administration-start"));
    private volatile AdministrationServer server;

    private Administration(Settings settings, Clock clock, RunningRouter router) {
        this.settings = settings;
        this.address = new AdministrationServer.Address(settings.get(Setting.ADMIN_HOST), settings.number(Setting.ADMIN_PORT),
                Certificate.of(settings));
        this.dataSource = Database.openForAdministration(settings);
        this.store = new ConfigurationStore(dataSource, clock);
        this.access = new Access(dataSource, store, settings, clock);
        this.areas = new Areas(settings, clock, router, dataSource, store);
        this.requests = LocalRequests.serve(new CommandContext(dataSource, settings, clock), commands(new ReloadRoutes(new Reloads(router.reloader(), store))));
        this.nightlyPurge = NightlyPurge.start(dataSource, settings, clock, router.meters());
    }

    /** What the command line can ask of this process. Commands use PostgreSQL directly, but only a router has the embedded database. */
    private List<AdministrativeCommand<?, ?>> commands(ReloadRoutes reload) {
        return settings.embeddedDatabase() ? List.of(reload, new ExportConfiguration(), new ImportConfiguration(), new TokenCommands(),
                new AdminReset(this::url), new PurgeCommand()) : List.of(reload);
    }

    /** @throws org.conversationrouting.settings.StartRefusedException if the settings of the page can't be used, or must not be */
    public static void check(Settings settings) {
        TransportSecurity.checkPage(settings);
        Certificate.of(settings);
        Access.check(settings);
    }

    /** The tables must exist. Returns when it listens, or when the port is taken. */
    public static Administration start(Settings settings, Clock clock, RunningRouter router) {
        Administration administration = new Administration(settings, clock, router);
        administration.listen();
        if (administration.port() == 0) {
            LOG.error("The administration page can't be served on {}, port {}, which another program uses: free the port, or set ADMIN_HOST and"
                    + " ADMIN_PORT. Until then the router runs without the page", administration.address.host(), administration.address.port());
        }
        if (!administration.retry.isShutdown()) {
            administration.retry.scheduleWithFixedDelay(administration::listen, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        }
        return administration;
    }

    private synchronized void listen() {
        if (retry.isShutdown()) {
            return;
        }
        try {
            if (server == null) {
                server = AdministrationServer.start(address, access.authenticators(), Access.signInFirst(areas.errorPage()), allEndpoints());
                LOG.info("Administration: {}/", url());
            }
            access.createFirstAdministrator(url());
            retry.shutdown();
        } catch (JavalinException taken) {
            LOG.debug("The port of the administration page is taken", taken);
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.warn("The first administrator can't be created yet ({}): trying again", Reason.of(unavailable));
        }
    }

    private List<Endpoints> allEndpoints() {
        return Stream.concat(access.endpoints(areas.pages()).stream(), areas.endpoints().stream()).toList();
    }

    /** Without a slash at the end. */
    private String url() {
        int port = port();
        return PageAddress.of(settings, port == 0 ? address.port() : port);
    }

    /** 0 while the port is taken. */
    public int port() {
        AdministrationServer listening = server;
        return listening == null ? 0 : listening.port();
    }

    /** As the page and its API change it. */
    public ConfigurationStore configuration() {
        return store;
    }

    @Override
    public synchronized void close() throws InterruptedException {
        retry.shutdownNow();
        requests.close();
        if (nightlyPurge != null) {
            nightlyPurge.close();
        }
        if (server != null) {
            server.close();
        }
        areas.close();
        dataSource.close();
    }
}
