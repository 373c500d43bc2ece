package org.conversationrouting.administration.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What somebody changed, as the audit keeps it.
 *
 * @param summary in words
 * @param undoes  the id of the change that this one undid; null if it is not an undo
 * @param entries what it did to each thing
 */
public record Change(long id, Instant at, String actor, String channel, String summary, Long undoes, List<Entry> entries) {

    /** For a person who wanted to undo it. */
    public String whyNothingIsUndone() {
        return entries.stream().anyMatch(entry -> entry.subject() == Subject.CONVERSATION)
                ? "Nothing can go back: the conversations were closed, or have got another owner since" : "Everything is already as it was before the change";
    }

    /**
     * @param subjectId of the user, queue or number
     * @param before    null if it did not exist
     * @param after     null if it no longer exists
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(Subject subject, String subjectId, JsonNode before, JsonNode after) {
    }
}
