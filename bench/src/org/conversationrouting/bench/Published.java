package org.conversationrouting.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;

/** What the collector keeps of an event. Most of it comes from the headers, which is fast, so collecting takes little CPU time. */
record Published(long eventHash, long contentHash, long conversationHash, String eventType, String owner) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT_ID = "\"eventId\":\"";

    static Published of(TextMessage message) throws JMSException {
        String text = message.getText();
        int start = text.indexOf(EVENT_ID) + EVENT_ID.length();
        return new Published(hash(text, start, text.indexOf('"', start)), hash(text, 0, text.length()),
                hash(message.getStringProperty("JMSXGroupID")), message.getStringProperty("eventType"),
                message.getStringProperty("ownerType") + " " + message.getStringProperty("ownerId"));
    }

    /** Checks an event of the sample in full: it must have the contract's form, and its headers must agree with its text. */
    static List<String> problems(TextMessage message) throws JMSException {
        List<String> problems = new ArrayList<>();
        try {
            JsonNode event = JSON.readTree(message.getText());
            requireEqual(problems, "messageId", message.getJMSCorrelationID(), event.at("/message/messageId"));
            requireEqual(problems, "eventType", message.getJMSType(), event.at("/eventType"));
            requireEqual(problems, "eventType", message.getStringProperty("eventType"), event.at("/eventType"));
            requireEqual(problems, "ownerId", message.getStringProperty("ownerId"), event.at("/owner/id"));
            requireEqual(problems, "businessNumber", message.getStringProperty("businessNumber"), event.at("/conversation/businessNumber"));
            requireEqual(problems, "conversationId", message.getStringProperty("JMSXGroupID"), event.at("/conversation/conversationId"));
            List<String> required = new ArrayList<>(List.of("/schemaVersion", "/occurredAt", "/owner/type", "/owner/name",
                    "/conversation/customerNumber", "/conversation/openedAt", "/conversation/ownerVersion", "/message/body",
                    "/message/receivedAt"));
            if (event.path("eventType").asText().equals("CONVERSATION_ASSIGNED")) {
                requireEqual(problems, "option", message.getStringProperty("option"), event.at("/decision/option"));
                required.addAll(List.of("/decision/position", "/decision/chain", "/decision/explanation", "/decision/steps/0/reason"));
            }
            required.stream().filter(path -> event.at(path).isMissingNode() || event.at(path).isNull())
                    .forEach(path -> problems.add("an event without " + path));
        } catch (JsonProcessingException noJson) {
            problems.add("an event that is not valid JSON");
        }
        return problems;
    }

    private static void requireEqual(List<String> problems, String what, String header, JsonNode text) {
        if (!text.asText("").equals(header)) {
            problems.add("the header " + what + " is " + header + ", but in the text it is " + text);
        }
    }

    private static long hash(String text) {
        return text == null ? 0 : hash(text, 0, text.length());
    }

    private static long hash(String text, int from, int to) {
        long hash = 1_125_899_906_842_597L;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
