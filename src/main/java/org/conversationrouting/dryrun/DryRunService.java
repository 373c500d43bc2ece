package org.conversationrouting.dryrun;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.conversationrouting.database.Database;
import org.conversationrouting.flow.message.Fallbacks;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.number.PhoneNumbers;
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
    private final DataSource pool;
    private final Duration maxWait;
    private final LentConnection database = new LentConnection();
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;
    private Main camel;
    private ProducerTemplate routes;

    /** @param pool of which a dry run takes one connection */
    public DryRunService(Settings settings, DataSource pool) {
        this(settings, pool, MAX_WAIT);
    }

    DryRunService(Settings settings, DataSource pool, Duration maxWait) {
        this.settings = settings;
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
        if (routes == null) {
            RoutesFolder folder = RoutesFolder.checked(settings.routesDir(), Setting.ROUTES_DIR.name());
            DryRunRoutes.require(folder, settings);
            NumberReader numbers = new NumberReader(new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst()));
            try {
                camel = DryRunRoutes.start(settings, folder, database, numbers, new InboundReader(Clock.systemUTC(), new Fallbacks()));
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new DryRunException(failure);
            }
            routes = camel.getCamelContext().createProducerTemplate();
        }
        return routes;
    }

    /** Leaves a dry run that does not end behind. It can write nothing. */
    @Override
    public void close() {
        closed = true;
        if (acquire(MAX_WAIT_TO_CLOSE)) {
            try {
                if (camel != null) {
                    camel.stop();
                }
            } finally {
                turn.unlock();
            }
        }
    }
}
