package org.conversationrouting.generation;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/**
 * Starts the routes, and takes over changes of their folder while messages flow: a change is copied, checked, created beside the running routes
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
    private final NextGeneration next;
    private final LastDecisions lastDecisions;
    private final ReloadState state;
    private final FolderWatch watch;
    private final BooleanSupplier serversAnswer;
    private final Probation.FailedMessages failedMessages = new Probation.FailedMessages();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "reload");
        daemon.setDaemon(true);
        return daemon;
    });
    /** What the running generation replaced; null if it is the first. */
    private RoutesSnapshot before;
    /** Why the running generation must go; null while it need not. */
    private List<Finding> failure;
    private String postponed;
    private volatile boolean stopping;

    private Reloader(GenerationParts parts, Checks checks, Generations generations, RoutesSnapshots snapshots, RoutesSnapshot first, Clock clock,
                     BooleanSupplier serversAnswer) {
        this.settings = parts.settings();
        this.generations = generations;
        this.snapshots = snapshots;
        this.next = new NextGeneration(parts, checks.validation(), checks.cases());
        this.lastDecisions = new LastDecisions(settings, parts.database());
        this.state = new ReloadState(clock, first);
        this.watch = new FolderWatch(settings.routesDir(), Setting.ROUTES_DIR.name(), first.hash());
        this.serversAnswer = serversAnswer;
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

    /** Starts the routes that were read. Broker and database answer. @throws StartRefusedException if a route is wrong */
    public void start() throws Exception {
        Generation first = generations.running();
        first.create();
        first.startRoutes();
        snapshots.loaded(first.snapshot(), state.started(), generations.hashes());
    }

    /** From now on, changes are taken over. */
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
     * Takes over the routes folder as it is now, also if it was refused before.
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
            } else if (replace(wanted, FolderContent.read(wanted.folder(), Setting.DATA_DIR.name()), false)) {
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
            if (failure != null) {
                goBack();
            } else if (settings.reloads()) {
                Optional<FolderContent> change = watch.change();
                if (change.isPresent()) {
                    attempt(change.get());
                }
            }
            postponed = null;
        } catch (NotNowException later) {
            if (!later.getMessage().equals(postponed)) {
                postponed = later.getMessage();
                LOG.warn("Changed routes can't be taken over now, and will be tried again: {}", postponed);
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
            replace(snapshots.take(content), content, true);
        } else {
            refuse(content.problems().stream().flatMap(problem -> Refusals.findings(problem).stream()).toList(), true);
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

    /** @param ofFolder whether the routes are those of the routes folder, and not earlier ones @return false if they were refused */
    private boolean replace(RoutesSnapshot snapshot, FolderContent content, boolean ofFolder) throws Exception {
        RoutesSnapshot running = generations.running().snapshot();
        int number = generations.running().number() + 1;
        Set<String> touched = new TreeSet<>(content.differences(FolderContent.read(running.folder(), Setting.DATA_DIR.name())));
        try {
            next.check(snapshot, touched);
            Probation probation = new Probation(failedMessages, cause -> failed(number, cause), System::nanoTime);
            Generation created = next.create(number, snapshot, probation);
            LastDecisions.Decided decided = decided(created, running);
            probation.begin();
            generations.replaceBy(created, () -> loaded(created, running, !ofFolder && state.status().folderRefused()));
            ParallelTask.run("compare-decisions", () -> compare(created, running, decided));
            return true;
        } catch (ChangeRefusedException refused) {
            forget(snapshot);
            refuse(refused.findings(), ofFolder);
            return false;
        } catch (StartRefusedException refused) {
            // its routes could not be started
            forget(snapshot);
            refuse(Refusals.findings(refused.getMessage()), ofFolder);
            return false;
        } catch (JMSException | JmsException ofBroker) {
            throw new NotNowException(Reason.of(ofBroker), ofBroker);
        }
    }

    private LastDecisions.Decided decided(Generation created, RoutesSnapshot running) throws Exception {
        boolean decided = false;
        try {
            LastDecisions.Decided past = lastDecisions.by(created.snapshot(), running);
            decided = true;
            return past;
        } catch (SQLException notAnswered) {
            throw new NotNowException(Reason.of(notAnswered), notAnswered);
        } finally {
            if (!decided) {
                created.discard();
            }
        }
    }

    private void loaded(Generation created, RoutesSnapshot running, boolean folderRefused) {
        before = running;
        snapshots.loaded(created.snapshot(), state.loaded(created, folderRefused), generations.hashes());
        LOG.info("Generation {} of the routes runs: {}, {} routes from {}. For {} s, failures are not blamed on messages", created.number(),
                created.snapshot().hash(), created.context().getRoutes().size(), settings.routesDir(), Probation.DURATION.toSeconds());
    }

    private Void compare(Generation created, RoutesSnapshot running, LastDecisions.Decided decided) {
        ChangedDecisions changed = decided.decisions() == null ? null : lastDecisions.compare(running, decided);
        if (changed != null) {
            state.changed(created.number(), changed);
            LOG.info("Generation {} of the routes: {}", created.number(), changed);
        }
        return null;
    }

    private void forget(RoutesSnapshot snapshot) {
        if (!snapshots.isKept(snapshot.hash())) {
            snapshots.forget(snapshot, generations.hashes());
        }
    }

    private void refuse(List<Finding> findings, boolean ofFolder) {
        state.refused(findings, ofFolder || state.status().folderRefused());
        report(findings, "The change of the routes is refused, and generation " + generations.running().number() + " goes on");
        if (ofFolder) {
            LOG.warn("A restart would be refused as well: correct the files. (A reload changes routes, SQL and options. Settings and Java need a restart)");
        }
    }

    private static void report(List<Finding> findings, String what) {
        LOG.warn("{}: {} error(s)", what, findings.size());
        findings.forEach(finding -> LOG.warn("  {}", shown(finding)));
    }

    /** Without a position that is not known. */
    private static String shown(Finding finding) {
        return finding.line() > 0 ? finding.toString() : finding.file().isEmpty() || finding.message().contains(finding.file()) ? finding.message()
                : finding.file() + ": " + finding.message();
    }

    /** On the thread of a consumer. */
    private void failed(int number, Probation.Failure cause) {
        try {
            thread.execute(() -> {
                if (generations.running().number() == number) {
                    failure = List.of(finding(cause));
                    poll();
                }
            });
        } catch (RejectedExecutionException stop) {
            LOG.debug("The router stops", stop);
        }
    }

    private Finding finding(Probation.Failure cause) {
        Path folder = generations.folder();
        String endpoint = cause.endpoint() == null ? "" : cause.endpoint();
        int file = endpoint.indexOf(folder + "/");
        String name = file < 0 ? "" : endpoint.substring(file + folder.toString().length() + 1).replaceFirst("\\?.*", "");
        Throwable root = Faults.rootCause(cause.cause());
        // the text of other failures may quote an SMS
        String what = Faults.isTechnical(cause.cause()) ? Reason.of(cause.cause()).replaceFirst("; SQL statement: .*", "").replace(folder + "/", "")
                : root.getClass().getName() + (root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0]);
        return Finding.error(name, 0, 0, (cause.messages() == 0 ? "These routes failed with: "
                : cause.messages() + " messages failed that had not failed before, the last one with: ") + what);
    }

    /** To what ran before the generation that failed. */
    private void goBack() throws Exception {
        Generation failed = generations.running();
        if (before == null) {
            failure = null;
            return;
        }
        try {
            Generation back = next.create(failed.number() + 1, before, Trial.NONE);
            List<Finding> why = failure;
            generations.replaceBy(back, () -> wentBack(back, failed, why));
        } catch (ChangeRefusedException nowhere) {
            failure = null;
            report(nowhere.findings(), "Generation " + failed.number() + " fails, but the routes before it can't run either, so it goes on");
        }
    }

    private void wentBack(Generation back, Generation failed, List<Finding> why) {
        failure = null;
        snapshots.loaded(back.snapshot(), state.wentBack(back, why, true), generations.hashes());
        snapshots.forget(failed.snapshot(), generations.hashes());
        report(why, "Generation " + failed.number() + " of the routes failed, so those before it are back as generation " + back.number());
        LOG.warn("No message was set aside for it. A restart would run the routes that failed: correct the files");
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
