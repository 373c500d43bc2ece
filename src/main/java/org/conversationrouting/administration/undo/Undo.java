package org.conversationrouting.administration.undo;

import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityJson;
import org.conversationrouting.administration.change.HandOverInProgressException;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;

/** Undoes a change, or says why that is impossible: in the same words on the page and in the API. */
public final class Undo {

    private final ConfigurationStore store;
    private final Audit audit;

    public Undo(ConfigurationStore store) {
        this.store = store;
        this.audit = store.audit();
    }

    /**
     * @return the change that restores what was there before
     * @throws Problem 409
     */
    public Change of(Change change, Principal principal) {
        Optional<Long> earlier = audit.undoneBy(change.id());
        if (earlier.isPresent()) {
            throw new Problem(HttpStatus.CONFLICT, "The change was undone already, by the change " + earlier.get());
        }
        try {
            return store.undo(principal.actor(), change).orElseThrow(() -> new Problem(HttpStatus.CONFLICT, change.whyNothingIsUndone()));
        } catch (HandOverInProgressException inProgress) {
            throw new Problem(HttpStatus.CONFLICT, inProgress.getMessage());
        } catch (IllegalArgumentException otherSubject) {
            throw new Problem(HttpStatus.CONFLICT, "Only changes of users, queues, absences, numbers, the default chain and conversations can be undone."
                    + " Reverse this one by hand");
        } catch (StaleEditException changed) {
            throw stale(change, changed);
        }
    }

    private Problem stale(Change change, StaleEditException changed) {
        Subject subject = changed.edit().table().subject();
        Map<String, Object> more = new HashMap<>(Map.of("subject", subject, "id", changed.edit().id(),
                "changedBy", audit.laterChanges(change.id(), subject, changed.edit().id())));
        if (changed.stored() != null) {
            more.put("current", EntityJson.of(changed.stored().value()));
        }
        return new Problem(HttpStatus.CONFLICT, "What this change did was changed again since, so it can't be undone by itself: undo the later changes"
                + " first, or make the change that you want", List.of(), more);
    }
}
