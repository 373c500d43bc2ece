package org.conversationrouting.administration.reload;

import io.javalin.http.HttpStatus;
import java.util.List;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.generation.NotNowException;
import org.conversationrouting.generation.ReloadStatus;
import org.conversationrouting.generation.Reloader;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the routes when somebody asks for it. */
public final class Reloads {

    private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

    private final Reloader reloader;

    public Reloads(Reloader reloader) {
        this.reloader = reloader;
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
            return ReloadView.lastAttempt(run(reloader, by, to).lastAttempt());
        } catch (StartRefusedException unknown) {
            throw Problem.invalid(List.of(new Problem.FieldError("/to", unknown.getMessage())));
        } catch (NotNowException notNow) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, notNow(notNow));
        }
    }

    static ReloadStatus run(Reloader reloader, Actor by, String to) throws NotNowException {
        LOG.info("{} asks for a reload{}", by.name(), to == null ? "" : " of an earlier version");
        return to == null ? reloader.reload() : reloader.reloadTo(to);
    }

    static String notNow(NotNowException notNow) {
        return "The routes can't be replaced now: " + notNow.getMessage() + ". Try again in some seconds";
    }
}
