package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.PrintWriter;
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

    /** @return an empty node if the router did not write the message: others may send anything to a queue */
    private JsonNode json(Message message) throws JMSException {
        try {
            return message instanceof TextMessage text && text.getText() != null ? mapper.readTree(text.getText())
                    : mapper.missingNode();
        } catch (JsonProcessingException noJson) {
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
            if (outcome.hasNonNull("decision")) {
                line("  because       %s", outcome.path("decision").path("explanation").asText());
            }
        }
        for (JsonNode step : outcome.path("decision").path("steps")) {
            JsonNode candidate = step.path("candidate");
            line("  step          %s %d: %s %s %s %s", step.path("chain").asText(), step.path("position").asInt(),
                    step.path("option").asText(), step.path("verdict").asText(), step.path("reason").asText(""),
                    candidate.path("name").asText(candidate.path("id").asText("")));
        }
    }

    private void line(String format, Object... values) {
        out.println(TerminalText.of(format.formatted(values)).stripTrailing());
    }
}
