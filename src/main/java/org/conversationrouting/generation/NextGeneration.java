package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.conversationrouting.check.Finding;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks changed routes and creates them, without starting any. */
final class NextGeneration {

    private static final Logger LOG = LoggerFactory.getLogger(NextGeneration.class);

    private final GenerationParts parts;
    private final RoutesValidation validation;
    private final CaseRun cases;

    NextGeneration(GenerationParts parts, RoutesValidation validation, CaseRun cases) {
        this.parts = parts;
        this.validation = validation;
        this.cases = cases;
    }

    /** Everything that can be found without creating them. @param touched names of the files that changed */
    void check(RoutesSnapshot snapshot, Set<String> touched) throws ChangeRefusedException, NotNowException {
        validate(snapshot);
        String which = parts.settings().get(Setting.RELOAD_CASES);
        if (!which.equals("none")) {
            refuse(found(snapshot, () -> cases.failures(snapshot.folder(), which.equals("all") ? null : touched), "the cases"));
        }
    }

    /**
     * For a start.
     *
     * @throws StartRefusedException if anything is wrong; it names everything
     */
    void requireValid(RoutesSnapshot snapshot) throws NotNowException {
        try {
            validate(snapshot);
        } catch (ChangeRefusedException refused) {
            throw new StartRefusedException(ReloadLog.refusedStart(refused.findings(), parts.settings().routesDir()), refused);
        }
    }

    private void validate(RoutesSnapshot snapshot) throws ChangeRefusedException, NotNowException {
        refuse(found(snapshot, () -> validated(snapshot.folder()), "the check"));
    }

    private List<Finding> validated(Path folder) throws Exception {
        if (parts.settings().embeddedDatabase()) {
            return validation.findings(folder, null);
        }
        try (Connection connection = parts.database().getConnection()) {
            connection.setReadOnly(true);
            return validation.findings(folder, connection);
        }
    }

    /** Finds something, or fails. */
    private interface Search {
        List<Finding> find() throws Exception;
    }

    private List<Finding> found(RoutesSnapshot snapshot, Search search, String what) throws NotNowException {
        try {
            return search.find();
        } catch (StartRefusedException refused) {
            return findings(refused, snapshot.folder());
        } catch (SQLException notAnswered) {
            throw new NotNowException(Reason.of(notAnswered), notAnswered);
        } catch (IOException unreadable) {
            throw new NotNowException("the snapshot of the routes can't be read: " + unreadable, unreadable);
        } catch (Exception failure) {
            LOG.error("Changed routes can't be checked", failure);
            return List.of(Finding.error("", 0, 0, what + " of the routes failed (" + Reason.of(failure) + "), so nobody knows whether they are right:"
                    + " the router's log says more"));
        }
    }

    /** With the names that the operator knows. */
    private List<Finding> findings(StartRefusedException refused, Path snapshot) {
        return Refusals.findings(refused.getMessage().replace(snapshot + "/", "").replace(snapshot.toString(), parts.settings().routesDir().toString()));
    }

    private static void refuse(List<Finding> findings) throws ChangeRefusedException {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        findings.stream().filter(finding -> !finding.isError()).forEach(warning -> LOG.warn("{}", warning));
        if (!errors.isEmpty()) {
            throw new ChangeRefusedException(errors);
        }
    }

    /** @param trial of its routes */
    Generation create(int number, RoutesSnapshot snapshot, Trial trial) throws ChangeRefusedException, NotNowException {
        Generation next = null;
        try {
            next = new Generation(number, snapshot, RoutesFolder.checked(snapshot.folder(), Setting.ROUTES_DIR.name()), trial);
            next.read(parts);
            next.create();
            refuse(PreparedQueries.findings(next, parts.database()));
            return next;
        } catch (ChangeRefusedException refused) {
            discard(next);
            throw refused;
        } catch (Exception failure) {
            discard(next);
            throw reason(failure, snapshot);
        }
    }

    /** @throws ChangeRefusedException if it is the routes' fault */
    private NotNowException reason(Exception failure, RoutesSnapshot snapshot) throws ChangeRefusedException {
        if (failure instanceof StartRefusedException refused) {
            throw new ChangeRefusedException(findings(refused, snapshot.folder()));
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        boolean isOfServers = failure instanceof SQLException || Faults.isUnavailability(failure) || Faults.isTechnical(failure);
        if (!isOfServers) {
            LOG.error("Changed routes can't be created", failure);
            throw new ChangeRefusedException(List.of(Finding.error("", 0, 0, "The routes can't be created: " + Reason.of(failure))));
        }
        return new NotNowException(Reason.of(failure), failure);
    }

    private static void discard(Generation next) {
        if (next != null) {
            next.discard();
        }
    }
}
