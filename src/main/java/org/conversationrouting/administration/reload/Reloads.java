package org.conversationrouting.administration.reload;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityJson;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.generation.NotNowException;
import org.conversationrouting.generation.ReloadStatus;
import org.conversationrouting.generation.Reloader;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Replaces the routes when somebody asks for it. */
public final class Reloads {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final Reloader reloader;
    private final ConfigurationStore store;

    /** @param store has the audit */
    public Reloads(Reloader reloader, ConfigurationStore store) {
        this.reloader = reloader;
        this.store = store;
    }

    public ReloadView view() {
        return ReloadView.of(reloader);
    }

    /**
     * @param to the hash of a snapshot, or how it begins; null for the routes folder
     * @throws Problem 422 if there is no such snapshot, 503 if the routes can't be replaced at the moment
     */
    public ReloadView.LastAttempt reload(Actor by, String to) {
        try {
            return ReloadView.lastAttempt(run(by, to).lastAttempt());
        } catch (StartRefusedException unknown) {
            throw Problem.invalid(List.of(new Problem.FieldError("/to", unknown.getMessage())));
        } catch (NotNowException notNow) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, notNow(notNow));
        }
    }

    ReloadStatus run(Actor by, String to) throws NotNowException {
        LOG.info("{} asks for a reload{}", by.name(), to == null ? "" : " of an earlier version");
        String before = reloader.status().snapshot();
        ReloadStatus status = to == null ? reloader.reload() : reloader.reloadTo(to);
        if (!status.snapshot().equals(before)) {
            record(by, to == null ? "Reload the routes" : "Go back to earlier routes", before, status.snapshot());
        }
        return status;
    }

    private void record(Actor by, String summary, String before, String after) {
        try {
            store.changing(() -> {
                store.record(by, summary, new Change.Entry(Subject.ROUTES, after, snapshot(before), snapshot(after)));
                return null;
            });
        } catch (DataAccessException | TransactionException failure) {
            LOG.warn("A reload that {} asked for is missing in the audit: {}", by.name(), failure.toString());
        }
    }

    private static JsonNode snapshot(String hash) {
        return EntityJson.of(Map.of("snapshot", hash));
    }

    static String notNow(NotNowException notNow) {
        return "The routes can't be replaced now: " + notNow.getMessage() + ". Try again in some seconds";
    }
}
