package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.event.EventIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out to whom conversations were handed over. An event that is stored shows that a hand-over was carried out. */
public final class HandOvers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient database;

    public HandOvers(JdbcClient database) {
        this.database = database;
    }

    /** A conversation got another owner. @param by name of an account or a token */
    public record HandedOver(Instant at, JsonNode from, JsonNode to, String by) {
    }

    /** Of each of these conversations, the earliest first. A conversation that was never handed over is not in it. */
    public Map<String, List<HandedOver>> of(Collection<String> conversationIds) {
        Map<String, String> requesters = conversationIds.isEmpty() ? Map.of() : requesters(conversationIds);
        Map<String, List<HandedOver>> found = new HashMap<>();
        if (!requesters.isEmpty()) {
            database.sql("SELECT event_id, conversation_id, occurred_at, payload FROM conversation_event WHERE event_id IN (:ids)"
                            + " ORDER BY occurred_at, event_id")
                    .param("ids", requesters.keySet()).query(row -> {
                        JsonNode event = json(row.getString(4));
                        found.computeIfAbsent(row.getString(2), id -> new ArrayList<>()).add(new HandedOver(row.getObject(3, OffsetDateTime.class).toInstant(),
                                event.path("previousOwner"), event.path("owner"), requesters.get(row.getString(1))));
                    });
        }
        return found;
    }

    /** By the id of the event. One that was withdrawn and asked for again has the later requester. */
    private Map<String, String> requesters(Collection<String> conversationIds) {
        Map<String, String> requesters = new HashMap<>();
        database.sql("SELECT conversation_id, owner_version, requested_by FROM conversation_reassignment WHERE conversation_id IN (:ids)"
                        + " AND NOT withdraws ORDER BY requested_at")
                .param("ids", conversationIds).query(row -> {
                    requesters.put(EventIds.ofReassignment(row.getString(1), row.getInt(2)), row.getString(3));
                });
        return requesters;
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored event is not JSON: correct its payload in conversation_event", damaged);
        }
    }
}
