package org.conversationrouting.dryrun;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.message.Fallbacks;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/**
 * Dry runs within the router, on its database, by routes in a Camel context of their own, which is created when it is first needed. One dry run
 * at a time, so that they take little from routing. Thread-safe.
 */
public final class DryRunService implements AutoCloseable {

    /** For those before it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration MAX_WAIT_TO_CLOSE = Duration.ofMillis(300);

    private final Settings settings;
    private final Supplier<Path> folder;
    private final DataSource pool;
    private final Duration maxWait;
    private final LentConnection database = new LentConnection();
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;
    private Main camel;
    private ProducerTemplate routes;
    /** Of the routes that are loaded. */
    private Path loaded;

    /**
     * @param folder of the routes that decide; its files never change, but it may be another one later
     * @param pool   of which a dry run takes one connection
     */
    public DryRunService(Settings settings, Supplier<Path> folder, DataSource pool) {
        this(settings, folder, pool, MAX_WAIT);
    }

    DryRunService(Settings settings, Supplier<Path> folder, DataSource pool, Duration maxWait) {
        this.settings = settings;
        this.folder = folder;
        this.pool = pool;
        this.maxWait = maxWait;
    }

    /**
     * @param supposed at most some hundred SMS; each is decided as if the others did not exist
     * @param change   null if the configuration is tried as it is stored
     * @return one decision for each SMS, in the same order
     * @throws DryRunBusyException   if other dry runs take too long, or the router stops
     * @throws StartRefusedException if the routes can't be used
     * @throws DryRunException       if a route, a query or the database fails
     */
    public List<DryRunDecision> decide(List<SupposedSms> supposed, TriedChange change) {
        return inTurn(() -> new DryRun(routes(), new BorrowedTransaction(pool, Database.kind(settings), database, change), Clock.systemUTC())
                .decide(supposed));
    }

    /** Waits until nobody else tries something. */
    private <T> T inTurn(Supplier<T> work) {
        if (!acquire(maxWait)) {
            throw new DryRunBusyException("Other dry runs are still running: try again in some seconds");
        }
        try {
            if (closed) {
                throw new DryRunBusyException("The router is stopping: try again when it has started");
            }
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private boolean acquire(Duration limit) {
        try {
            return turn.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProducerTemplate routes() {
        Path current = folder.get();
        if (!current.equals(loaded)) {
            load(current);
        }
        return routes;
    }

    private void load(Path current) {
        stopRoutes();
        Settings running = settings.withRoutes(current);
        RoutesFolder checked = RoutesFolder.checked(current, Setting.ROUTES_DIR.name());
        DryRunRoutes.require(checked, settings);
        NumberReader numbers = new NumberReader(NumbersOfSettings.of(settings));
        try {
            camel = DryRunRoutes.start(running, checked, database, numbers, new InboundReader(Clock.systemUTC(), new Fallbacks()));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new DryRunException(failure);
        }
        routes = camel.getCamelContext().createProducerTemplate();
        loaded = current;
    }

    private void stopRoutes() {
        if (camel != null) {
            camel.stop();
            camel = null;
            loaded = null;
        }
    }

    /** Leaves a dry run that does not end behind. It can write nothing. */
    @Override
    public void close() {
        closed = true;
        if (acquire(MAX_WAIT_TO_CLOSE)) {
            try {
                stopRoutes();
            } finally {
                turn.unlock();
            }
        }
    }
}
