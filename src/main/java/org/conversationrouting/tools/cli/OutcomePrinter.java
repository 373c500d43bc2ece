package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.PrintWriter;
import org.conversationrouting.flow.event.EventBuilder;
import org.conversationrouting.tools.TerminalText;

/** Prints the outcome of an SMS to the terminal. */
final class OutcomePrinter {

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintWriter out;

    OutcomePrinter(PrintWriter out) {
        this.out = out;
    }

    void print(Message message) throws JMSException {
        if (message.propertyExists("rejectReason")) {
            line("REJECTED  %s", message.getStringProperty("rejectReason"));
            line("          %s", message.getStringProperty("rejectDetail"));
        } else {
            print(json(message));
        }
        out.flush();
    }

    /** @return a missing node if the message is not from the router, because others may send anything to a queue */
    private JsonNode json(Message message) throws JMSException {
        try {
            return message instanceof TextMessage text && text.getText() != null ? mapper.readTree(text.getText())
                    : mapper.missingNode();
        } catch (JsonProcessingException notJson) {
            return mapper.missingNode();
        }
    }

    private void print(JsonNode outcome) {
        if (!outcome.isObject()) {
            line("UNREADABLE  not a JSON object, so not a message of the router");
        } else if (outcome.has("reason")) {
            line("UNROUTED  %s", outcome.path("reason").asText());
            line("          %s", outcome.path("explanation").asText());
        } else {
            JsonNode owner = outcome.path("owner");
            line("%s  %s", outcome.path("eventType").asText(), owner.path("name").asText(owner.path("id").asText()));
            line("  conversation  %s", outcome.path("conversation").path("conversationId").asText());
            line("  owner         %s %s, version %d", owner.path("type").asText(), owner.path("id").asText(),
                    outcome.path("conversation").path("ownerVersion").asInt());
            because(outcome);
        }
        steps(outcome.path("decision"));
    }

    /** @param decision a dry run's, as the contract defines it */
    void printDryRun(JsonNode decision) {
        String outcome = decision.path("outcome").asText();
        JsonNode owner = decision.path("owner");
        if (owner.isObject()) {
            line("%s  %s", outcome, owner.path("name").asText(owner.path("id").asText()));
            if (decision.hasNonNull("conversationId")) {
                line("  conversation  %s", decision.path("conversationId").asText());
            }
            line("  owner         %s %s", owner.path("type").asText(), owner.path("id").asText());
            because(decision);
        } else {
            line("%s  %s", outcome, decision.path("reason").asText(""));
            line("          %s", decision.path("detail").asText(decision.path("decision").path("explanation").asText("")));
        }
        steps(decision.path("decision"));
        out.flush();
    }

    private void because(JsonNode outcome) {
        if (outcome.hasNonNull("decision")) {
            line("  because       %s", outcome.path("decision").path("explanation").asText());
        } else if (outcome.path("cause").asText().equals(EventBuilder.REASSIGNED)) {
            JsonNode previous = outcome.path("previousOwner");
            line("  because       An administrator handed it over. Before, it belonged to %s.", previous.path("name").asText(previous.path("id").asText()));
        }
    }

    private void steps(JsonNode decision) {
        for (JsonNode step : decision.path("steps")) {
            JsonNode candidate = step.path("candidate");
            line("  step          %s %d: %s %s %s %s", step.path("chain").asText(), step.path("position").asInt(),
                    step.path("option").asText(), step.path("verdict").asText(), step.path("reason").asText(""),
                    candidate.path("name").asText(candidate.path("id").asText("")));
            String evidence = EvidenceWords.of(step.path("evidence"));
            if (!evidence.isEmpty()) {
                line("    evidence    %s", evidence);
            }
        }
    }

    private void line(String format, Object... values) {
        out.println(TerminalText.of(format.formatted(values)).stripTrailing());
    }
}
