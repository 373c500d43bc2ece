package org.conversationrouting.generation;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.conversationrouting.check.Finding;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the routes, and applies changes of their folder while messages flow: a change is copied, checked, created beside the running routes
 * and then takes their place. One that is wrong in any way changes nothing.
 */
public final class Reloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration MAX_DRAIN = Duration.ofSeconds(10);
    /** All cases take some ten seconds. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    private final Settings settings;
    private final Generations generations;
    private final RoutesSnapshots snapshots;
    private final ReloadState state;
    private final NextGeneration next;
    private final Takeover takeover;
    private final FolderWatch watch;
    private final BooleanSupplier serversAnswer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("reload"));
    /** Null unless a generation failed on probation and may still run. */
    private FailedGeneration failed;
    private volatile boolean stopping;

    private Reloader(GenerationParts parts, Checks checks, Generations generations, RoutesSnapshots snapshots, RoutesSnapshot first, Clock clock,
                     BooleanSupplier serversAnswer) {
        this.settings = parts.settings();
        this.generations = generations;
        this.snapshots = snapshots;
        this.state = new ReloadState(clock, first);
        this.next = new NextGeneration(parts, checks.validation(), checks.cases());
        this.takeover = new Takeover(parts, next, generations, snapshots, state, this::failed);
        this.watch = new FolderWatch(settings.routesDir(), Setting.ROUTES_DIR.name(), first.hash());
        this.serversAnswer = serversAnswer;
    }

    private record FailedGeneration(int number, List<Finding> why) {
    }

    /** How changed routes are checked. */
    public record Checks(RoutesValidation validation, CaseRun cases) {
    }

    /**
     * Copies the routes of the start and reads them. Needs no broker and no database.
     *
     * @param folder        as it was checked
     * @param generations   gets the first one
     * @param serversAnswer whether broker and database answer now
     */
    public static Reloader read(RoutesFolder folder, GenerationParts parts, Checks checks, Generations generations, Clock clock,
                                BooleanSupplier serversAnswer, MeterRegistry meters) throws Exception {
        RoutesSnapshots snapshots = RoutesSnapshots.open(parts.settings().dataDir(), parts.settings().routesDir());
        RoutesSnapshot first = snapshots.take(folder.content());
        Generation generation = new Generation(1, first, folder.copiedTo(first.folder()), Trial.NONE);
        generations.begin(generation);
        generation.read(parts);
        Reloader reloader = new Reloader(parts, checks, generations, snapshots, first, clock, serversAnswer);
        ReloadMeters.register(reloader.state, meters);
        return reloader;
    }

    /**
     * Starts the routes that were read. Broker and database answer. If other routes ran here before, these may be a change that was refused, so they
     * are checked as a change is.
     *
     * @throws StartRefusedException if a route is wrong
     */
    public void start() throws Exception {
        Generation first = generations.running();
        if (snapshots.replacesOthers(first.snapshot())) {
            next.requireValid(first.snapshot());
        }
        first.create();
        first.startRoutes();
        snapshots.loaded(first.snapshot(), state.started(), generations.hashes());
    }

    /** From now on, changes are applied. */
    public void watch() {
        thread.scheduleWithFixedDelay(this::poll, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of the snapshot of the routes that run. Its files never change. */
    public Path folder() {
        return generations.folder();
    }

    public ReloadStatus status() {
        return state.status();
    }

    /** The snapshots that one can go back to, the latest first. */
    public List<RoutesSnapshots.Kept> snapshots() {
        return snapshots.kept();
    }

    /**
     * Applies the routes folder as it is now, also if it was refused before.
     *
     * @throws NotNowException if that is not possible at the moment
     */
    public ReloadStatus reload() throws NotNowException {
        return ask(() -> {
            FolderContent content = watch.settled().orElseThrow(() -> new NotNowException("the routes folder is being changed all the time"));
            attempt(content);
            return state.status();
        });
    }

    /**
     * Goes back to a snapshot. The next change of the folder replaces it, and so does a restart.
     *
     * @param hash of the snapshot, or how it begins
     * @throws StartRefusedException if there is no such snapshot
     * @throws NotNowException       if that is not possible at the moment
     */
    public ReloadStatus reloadTo(String hash) throws NotNowException {
        return ask(() -> {
            RoutesSnapshot wanted = snapshots.require(hash);
            requireReady();
            boolean refused = state.status().folderRefused();
            if (wanted.hash().equals(generations.running().snapshot().hash())) {
                state.unchanged(refused);
                LOG.info("The routes {} run already", wanted.hash());
            } else if (takeover.replaceBy(wanted, FolderContent.read(wanted.folder(), Setting.DATA_DIR.name()), false)) {
                LOG.info("ROUTES_DIR has other files: a restart, or the next change of them, replaces these routes");
            }
            return state.status();
        });
    }

    private ReloadStatus ask(Callable<ReloadStatus> work) throws NotNowException {
        if (state.status().loadedAt() == null) {
            throw new NotNowException("the router is starting");
        }
        try {
            return thread.submit(work).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NotNowException notNow) {
                throw notNow;
            }
            if (failed.getCause() instanceof StartRefusedException refused) {
                throw refused;
            }
            throw new NotNowException(Reason.of(failed.getCause()), failed.getCause());
        } catch (TimeoutException busy) {
            throw new NotNowException("it takes longer than " + MAX_WAIT.toMinutes() + " minutes; the router's log will say how it ends", busy);
        } catch (RejectedExecutionException | CancellationException closed) {
            throw new NotNowException("the router stops", closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotNowException("the router stops", interrupted);
        }
    }

    private void poll() {
        try {
            if (failed != null && failed.number() == generations.running().number()) {
                goBack();
            } else if (settings.reloads()) {
                Optional<FolderContent> change = watch.change();
                if (change.isPresent()) {
                    attempt(change.get());
                }
            }
            state.waiting(null);
        } catch (NotNowException later) {
            if (!later.getMessage().equals(state.status().waiting())) {
                state.waiting(later.getMessage());
                LOG.warn("The routes can't be replaced now, and it will be tried again: {}", later.getMessage());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (CancellationException stop) {
            LOG.debug("The router stops", stop);
        } catch (Exception | Error unexpected) {
            // the next poll must not be cancelled
            LOG.error("Changed routes could not be looked at", unexpected);
        }
    }

    private void goBack() throws Exception {
        requireReady();
        takeover.goBack(failed.why(), watch.isHandled(generations.running().snapshot().hash()));
        failed = null;
    }

    private void attempt(FolderContent content) throws Exception {
        RoutesSnapshot running = generations.running().snapshot();
        if (content.hash().equals(running.hash())) {
            watch.handled(content);
            state.unchanged(false);
            LOG.info("The routes folder holds the routes that run already: {}", running.hash());
            return;
        }
        requireReady();
        if (content.problems().isEmpty()) {
            takeover.replaceBy(takeover.take(content), content, true);
        } else {
            takeover.refuse(content.problems().stream().flatMap(problem -> Refusals.findings(problem).stream()).toList(), true);
        }
        watch.handled(content);
    }

    private void requireReady() throws NotNowException, InterruptedException {
        if (stopping) {
            throw new CancellationException("The router stops");
        }
        if (!serversAnswer.getAsBoolean()) {
            throw new NotNowException("the broker or the database does not answer");
        }
        if (!generations.awaitDrained(MAX_DRAIN)) {
            throw new NotNowException("routes that were replaced still finish their last messages");
        }
    }

    /** On the thread of a consumer. */
    private void failed(int number, Probation.Failure cause) {
        try {
            thread.execute(() -> {
                if (generations.running().number() == number) {
                    failed = new FailedGeneration(number, List.of(ReloadLog.finding(cause, generations.folder())));
                    poll();
                }
            });
        } catch (RejectedExecutionException stop) {
            LOG.debug("The router stops", stop);
        }
    }

    /** No generation is started from now on. Waits while one is being started, but not for checks. */
    @Override
    public void close() throws IOException {
        stopping = true;
        thread.shutdown();
        generations.close();
    }

    /** After the routes have stopped. */
    public void deleteTemporaryFiles() throws IOException {
        snapshots.close();
    }
}
