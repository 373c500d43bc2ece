package org.conversationrouting.administration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.Subject;

/**
 * A change as the API shows it.
 *
 * @param undoes     the id of the change that it undid
 * @param undoneBy   the id of the change that undid it
 * @param entryCount how many entries it has; a list shows the first ones
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChangeView(long id, Instant at, String actor, String channel, String summary, Long undoes, Long undoneBy, long entryCount, List<Entry> entries) {

    /**
     * @param before null if it did not exist
     * @param after  null if it no longer exists
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(Subject subject, String id, JsonNode before, JsonNode after) {
    }

    static ChangeView of(Change change, Long undoneBy, long entryCount) {
        return new ChangeView(change.id(), change.at(), change.actor(), change.channel(), change.summary(), change.undoes(), undoneBy, entryCount,
                change.entries().stream().map(entry -> new Entry(entry.subject(), entry.subjectId(), entry.before(), entry.after())).toList());
    }
}
