package org.conversationrouting.generation;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.conversationrouting.check.Finding;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;

/** Replaces the running generation: by changed routes, which are checked first, or by those before them. Used by one thread. */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Path routesDir;
    private final Generations generations;
    private final RoutesSnapshots snapshots;
    private final NextGeneration next;
    private final LastDecisions lastDecisions;
    private final ReloadState state;
    private final BiConsumer<Integer, Probation.Failure> whenFailed;
    private final Probation.FailedMessages failedMessages = new Probation.FailedMessages();
    /** What the running generation replaced, in case somebody deletes its snapshot; null if it is the first. */
    private FolderContent before;

    /** @param whenFailed gets the number of a generation that failed on probation, and why; called on the thread of a consumer */
    Takeover(GenerationParts parts, NextGeneration next, Generations generations, RoutesSnapshots snapshots, ReloadState state,
             BiConsumer<Integer, Probation.Failure> whenFailed) {
        this.routesDir = parts.settings().routesDir();
        this.generations = generations;
        this.snapshots = snapshots;
        this.next = next;
        this.lastDecisions = new LastDecisions(parts.settings(), parts.database());
        this.state = state;
        this.whenFailed = whenFailed;
    }

    RoutesSnapshot take(FolderContent content) throws NotNowException {
        try {
            return snapshots.take(content);
        } catch (IOException full) {
            throw new NotNowException("the routes can't be copied (" + full + "): is the disk of DATA_DIR full?", full);
        }
    }

    /**
     * By changed routes, unless something is wrong with them.
     *
     * @param ofFolder whether the routes are those of the routes folder, and not earlier ones
     * @return false if they were refused
     * @throws NotNowException if that is not possible at the moment, which is not their fault
     */
    boolean replaceBy(RoutesSnapshot snapshot, FolderContent content, boolean ofFolder) throws Exception {
        try {
            replaceOrRefuse(snapshot, content, ofFolder);
            return true;
        } catch (ChangeRefusedException refused) {
            refuse(snapshot, refused.findings(), ofFolder);
        } catch (StartRefusedException notStarted) {
            refuse(snapshot, Refusals.findings(notStarted.getMessage()), ofFolder);
        } catch (JMSException | JmsException ofBroker) {
            throw new NotNowException(Reason.of(ofBroker), ofBroker);
        } catch (CancellationException stop) {
            throw stop;
        } catch (RuntimeException | LinkageError unexpected) {
            // otherwise it would be tried again and again
            LOG.error("Changed routes could not be looked at", unexpected);
            refuse(snapshot, List.of(Finding.error("", 0, 0, "These routes could not be looked at (" + Reason.of(unexpected)
                    + "): the router's log says more")), ofFolder);
        }
        return false;
    }

    private void replaceOrRefuse(RoutesSnapshot snapshot, FolderContent content, boolean ofFolder) throws Exception {
        Generation current = generations.running();
        int number = current.number() + 1;
        next.check(snapshot, content.differences(current.folder().content()));
        Probation probation = new Probation(failedMessages, cause -> whenFailed.accept(number, cause), System::nanoTime);
        Generation created = next.create(number, snapshot, probation);
        LastDecisions.Decided decided = decided(created, current.snapshot());
        probation.begin();
        generations.replaceBy(created, () -> loaded(created, current, !ofFolder && state.status().folderRefused()));
        ParallelTask.run("compare-decisions", () -> compare(created, current.snapshot(), decided));
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

    private void loaded(Generation created, Generation replaced, boolean folderRefused) {
        before = replaced.folder().content();
        snapshots.loaded(created.snapshot(), state.loaded(created, folderRefused), generations.hashes());
        ReloadLog.loaded(created, routesDir);
    }

    private Void compare(Generation created, RoutesSnapshot running, LastDecisions.Decided decided) {
        ChangedDecisions changed = decided.decisions() == null ? null : lastDecisions.compare(running, decided);
        if (changed != null) {
            state.changed(created.number(), changed);
            LOG.info("Generation {} of the routes: {}", created.number(), changed);
        }
        return null;
    }

    private void refuse(RoutesSnapshot snapshot, List<Finding> findings, boolean ofFolder) {
        if (!snapshots.isKept(snapshot.hash())) {
            snapshots.forget(snapshot, generations.hashes());
        }
        refuse(findings, ofFolder);
    }

    /** @param ofFolder whether it is the routes folder that was refused */
    void refuse(List<Finding> findings, boolean ofFolder) {
        state.refused(findings, ofFolder || state.status().folderRefused());
        ReloadLog.refused(findings, generations.running().number(), ofFolder);
    }

    /**
     * By those that ran before it, because it fails. If they can't run any more, it keeps running, and the last attempt says so.
     *
     * @param ofFolder whether the routes folder still holds the routes that fail
     * @throws NotNowException if that is not possible at the moment
     */
    void goBack(List<Finding> why, boolean ofFolder) throws Exception {
        Generation failed = generations.running();
        if (before == null) {
            return;
        }
        try {
            Generation back = next.create(failed.number() + 1, take(before), Trial.NONE);
            generations.replaceBy(back, () -> wentBack(back, failed, why, ofFolder));
        } catch (ChangeRefusedException refused) {
            keepsRunning(failed, why, refused.findings(), ofFolder);
        } catch (StartRefusedException notStarted) {
            keepsRunning(failed, why, Refusals.findings(notStarted.getMessage()), ofFolder);
        } catch (JMSException | JmsException ofBroker) {
            throw new NotNowException(Reason.of(ofBroker), ofBroker);
        }
    }

    private void keepsRunning(Generation failed, List<Finding> why, List<Finding> ofBefore, boolean ofFolder) {
        List<Finding> all = new ArrayList<>(why);
        all.add(Finding.error("", 0, 0, "The routes before these can't run either, so these keep running. What is wrong with those before follows"));
        all.addAll(ofBefore);
        state.refused(all, ofFolder || state.status().folderRefused());
        ReloadLog.report(all, "Generation " + failed.number() + " of the routes fails, but those before it can't run either, so it keeps running");
    }

    private void wentBack(Generation back, Generation failed, List<Finding> why, boolean ofFolder) {
        snapshots.loaded(back.snapshot(), state.wentBack(back, why, ofFolder || state.status().folderRefused()), generations.hashes());
        snapshots.forget(failed.snapshot(), generations.hashes());
        ReloadLog.wentBack(why, failed.number(), back.number(), ofFolder);
    }
}
