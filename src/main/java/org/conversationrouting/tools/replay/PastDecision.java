package org.conversationrouting.tools.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.settings.StartRefusedException;

/**
 * A decision that was made in the past, read from its stored event.
 *
 * @param decidedAt when it was made
 * @param sms       to decide about again
 * @param owner     the chosen owner; null if nobody was chosen
 * @param option    the option that chose the owner; null if nobody was chosen
 */
public record PastDecision(String eventId, Instant decidedAt, String messageId, String businessNumber, SupposedSms sms, Owner owner,
                           String option) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<Outcome> POSSIBLE = Set.of(Outcome.CONVERSATION_ASSIGNED, Outcome.UNROUTED, Outcome.REJECTED);

    /**
     * @param payload the published JSON of an event with a decision
     * @throws StartRefusedException if it is not JSON
     */
    public static PastDecision of(String eventId, Instant decidedAt, String payload) {
        try {
            JsonNode event = MAPPER.readTree(payload);
            JsonNode message = event.path("message");
            JsonNode option = event.at("/decision/option");
            boolean chosen = option.isTextual();
            String businessNumber = event.at("/conversation/businessNumber").asText();
            Instant receivedAt = Times.parse(message.path("receivedAt").asText());
            ObjectNode sms = MAPPER.createObjectNode();
            sms.put("messageId", message.path("messageId").asText());
            sms.put("from", event.at("/conversation/customerNumber").asText());
            sms.put("to", businessNumber);
            sms.set("body", message.path("body"));
            sms.set("receivedAt", message.path("receivedAt"));
            return new PastDecision(eventId, decidedAt, message.path("messageId").asText(), businessNumber,
                    new SupposedSms(MAPPER.writeValueAsString(sms), Objects.requireNonNullElse(receivedAt, decidedAt), decidedAt),
                    chosen ? owner(event.path("owner")) : null, chosen ? option.asText() : null);
        } catch (JsonProcessingException damaged) {
            throw new StartRefusedException("The stored event " + eventId + ", which occurred at " + decidedAt + ", is not JSON: correct its payload in"
                    + " conversation_event, or leave it out with --since or --until", damaged);
        }
    }

    /** @param now what would be decided now */
    public Compared comparedWith(DryRunDecision now) {
        if (!POSSIBLE.contains(now.outcome())) {
            throw new StartRefusedException("The routes did not decide again about the past SMS " + messageId + " (" + now.outcome()
                    + "): find-situations.sql must treat an SMS with closedBefores as new, as the one of this version does");
        }
        return new Compared(messageId, businessNumber, owner, option, now.owner(), now.decision() == null ? null : now.decision().option(),
                now.reason());
    }

    /** @return null without an id */
    private static Owner owner(JsonNode owner) {
        String id = owner.path("id").textValue();
        return id == null ? null : new Owner(owner.path("type").asText(null), id, owner.path("name").asText(null));
    }
}
