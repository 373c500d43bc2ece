package org.conversationrouting.administration.page.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.dryrun.DryRunDecision;

/**
 * What would happen to an SMS.
 *
 * @param headline in words
 * @param detail   why, where there is no decision; null otherwise
 * @param bad      whether nobody would own it
 * @param decision null if no chain was walked
 */
public record ShownOutcome(String headline, String detail, boolean bad, ShownDecision decision) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param dryRun a {@link DryRunDecision} */
    public static ShownOutcome of(DryRunDecision dryRun, RoutingOptions options) {
        return of(JSON.valueToTree(dryRun), options);
    }

    /** @param dryRun in the form of the contract, section 6 */
    static ShownOutcome of(JsonNode dryRun, RoutingOptions options) {
        String owner = ShownDecision.owner(dryRun.path("owner"));
        String who = owner == null ? "Nobody" : owner;
        String reason = dryRun.path("reason").asText("");
        String headline = switch (dryRun.path("outcome").asText()) {
            case "CONVERSATION_ASSIGNED" -> who + " would get a new conversation";
            case "OWNER_CHANGED" -> who + " would take over the open conversation";
            case "MESSAGE_APPENDED" -> "It would join the open conversation of " + who;
            case "UNROUTED" -> "Nobody would get it: " + reason;
            case "REJECTED" -> "It would be rejected: " + reason;
            default -> "It was processed before";
        };
        String detail = dryRun.path("detail").isTextual() ? Text.sentences(dryRun.path("detail").asText()) : null;
        return new ShownOutcome(headline, detail, owner == null, ShownDecision.of(dryRun.path("decision"), options));
    }
}
