package org.conversationrouting.generation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.conversationrouting.check.Finding;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunService;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.replay.Compared;
import org.conversationrouting.tools.replay.PastDecision;
import org.conversationrouting.tools.replay.PastDecisions;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.ReplayTally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides again about the last SMS that had an owner chosen, by dry runs of the routes before and after a change. */
final class LastDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(LastDecisions.class);
    private static final int DECISIONS = 100;

    private final Settings settings;
    private final DataSource database;

    LastDecisions(Settings settings, DataSource database) {
        this.settings = settings;
        this.database = database;
    }

    /** What some routes decide about past SMS. @param decisions in the same order; null if the routes can't decide */
    record Decided(List<PastDecision> past, List<DryRunDecision> decisions) {
    }

    /**
     * By changed routes.
     *
     * @param before the routes that run
     * @throws ChangeRefusedException if only those can decide
     * @throws NotNowException        if the database does not answer
     */
    Decided by(RoutesSnapshot changed, RoutesSnapshot before) throws ChangeRefusedException, NotNowException, SQLException {
        List<PastDecision> past = past();
        try {
            Decided decided = new Decided(past, decide(changed, past));
            refuseFailures(decided, before);
            return decided;
        } catch (StartRefusedException failure) {
            if (Faults.isUnavailability(failure)) {
                throw new NotNowException("the database does not answer", failure);
            }
            if (canDecide(before, past)) {
                throw new ChangeRefusedException(Refusals.findings("Past SMS can't be decided again. "
                        + failure.getMessage().replace(changed.folder() + "/", "")));
            }
            return new Decided(past, null);
        }
    }

    /** The texts of the failures may quote the SMS. */
    private void refuseFailures(Decided decided, RoutesSnapshot before) throws ChangeRefusedException {
        long failures = failures(decided.decisions());
        if (failures > 0 && failures > failures(decide(before, decided.past()))) {
            throw new ChangeRefusedException(List.of(Finding.error("", 0, 0, "A step fails for " + failures + " of the last " + decided.past().size()
                    + " SMS, so they would be rejected with " + RejectCode.PROCESSING_FAILED + ": explain and replay with --routes show how")));
        }
    }

    private static long failures(List<DryRunDecision> decisions) {
        return decisions.stream().filter(decision -> RejectCode.PROCESSING_FAILED.name().equals(decision.reason())).count();
    }

    private boolean canDecide(RoutesSnapshot snapshot, List<PastDecision> past) {
        try {
            decide(snapshot, past);
            return true;
        } catch (StartRefusedException neither) {
            LOG.debug("The running routes can't decide again either", neither);
            return false;
        }
    }

    /** What a change of the routes means for past SMS. @return null if that can't be known */
    ChangedDecisions compare(RoutesSnapshot before, Decided after) {
        try {
            List<DryRunDecision> old = decide(before, after.past());
            ReplayTally tally = new ReplayTally();
            for (int i = 0; i < after.past().size(); i++) {
                Compared then = after.past().get(i).comparedWith(old.get(i));
                Compared now = after.past().get(i).comparedWith(after.decisions().get(i));
                tally.add(new Compared(now.messageId(), now.businessNumber(), then.after(), then.optionAfter(), now.after(), now.optionAfter(),
                        now.reasonAfter()));
            }
            ReplaySummary summary = tally.summary(null, null, true);
            return new ChangedDecisions(summary.total(), summary.moved(), summary.newlyUnrouted(), summary.newlyRouted());
        } catch (StartRefusedException notPossible) {
            LOG.debug("Past SMS can't be decided again", notPossible);
            return null;
        }
    }

    private List<PastDecision> past() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return PastDecisions.latest(connection, DECISIONS);
        }
    }

    /** Nothing is started if there is nothing to decide. */
    private List<DryRunDecision> decide(RoutesSnapshot snapshot, List<PastDecision> past) {
        if (past.isEmpty()) {
            return List.of();
        }
        List<SupposedSms> sms = past.stream().map(PastDecision::sms).toList();
        try (DryRunService service = new DryRunService(settings, snapshot::folder, database)) {
            return service.decide(sms, null);
        }
    }
}
