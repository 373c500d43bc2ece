package org.conversationrouting.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestRouter;

/**
 * One action of a case.
 *
 * @param queue      the queue that the message is sent to; null if the action is a change of the database
 * @param type       the JMS message type: text, bytes, object, map, stream or plain
 * @param content    the text of the message, or the SQL; null for a text message without text and for types that have no text
 * @param bytes      the content of a bytes message; null for the other types
 * @param properties JMS properties, and the headers JMSType, JMSCorrelationID and JMSReplyTo
 */
record Action(String queue, String type, String content, byte[] bytes, JsonNode properties) {

    /** The queue of each kind of message that cases write in the contract's form. */
    private static final Map<String, String> MESSAGES = Map.of("inbound", TestRouter.SMS_INBOUND, "sent",
            TestRouter.SMS_SENT, "close", TestRouter.CONVERSATION_CLOSE);
    private static final List<String> RAW_TYPES = List.of("object", "map", "stream", "plain");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code when}: one SMS, one action, or a list of actions. */
    static List<Action> read(JsonNode when, String where) {
        List<Action> actions = new ArrayList<>();
        if (when.isArray()) {
            when.forEach(action -> actions.add(one(action, where)));
        } else if (when.has("messageId") || when.has("from") || when.has("to")) {
            actions.add(message("inbound", when, when.path("none"), "text", where));
        } else {
            actions.add(one(when, where));
        }
        if (actions.isEmpty()) {
            throw new BadCaseException(where, "when is empty");
        }
        return actions;
    }

    private static Action one(JsonNode action, String where) {
        Keys.only(action, List.of("inbound", "sent", "close", "raw", "sql", "properties", "as"), where, "when");
        List<String> kinds = Keys.of(action).stream().filter(key -> !key.equals("properties") && !key.equals("as")).toList();
        if (kinds.size() != 1) {
            throw new BadCaseException(where, "an action of when is one of inbound, sent, close, raw, sql; not " + kinds);
        }
        String kind = kinds.get(0);
        JsonNode what = action.get(kind);
        return switch (kind) {
            case "sql" -> {
                Keys.only(action, List.of("sql"), where, "when");
                yield new Action(null, null, what.textValue(), null, null);
            }
            case "raw" -> {
                Keys.only(action, List.of("raw"), where, "when");
                yield raw(what, where);
            }
            default -> message(kind, what, action.path("properties"), action.path("as").asText("text"), where);
        };
    }

    private static Action message(String kind, JsonNode fields, JsonNode properties, String as, String where) {
        Keys.only(fields, Keys.ofMessage(kind), where, kind);
        String json = json(fields);
        return switch (as) {
            case "text" -> new Action(MESSAGES.get(kind), as, json, null, properties);
            case "bytes" -> new Action(MESSAGES.get(kind), as, null, json.getBytes(StandardCharsets.UTF_8), properties);
            default -> throw new BadCaseException(where, "as is text or bytes, not " + as);
        };
    }

    private static Action raw(JsonNode raw, String where) {
        Keys.only(raw, List.of("queue", "text", "bytes", "hex", "type", "paddedTo", "properties"), where, "raw");
        String queue = raw.path("queue").asText();
        if (!TestRouter.IN.contains(queue)) {
            throw new BadCaseException(where, "raw needs a queue, one of " + TestRouter.IN);
        }
        JsonNode properties = raw.path("properties");
        if (raw.has("text")) {
            return new Action(queue, "text", padded(raw.get("text").textValue(), raw.path("paddedTo").asInt()), null, properties);
        }
        if (raw.has("bytes")) {
            String text = padded(raw.get("bytes").textValue(), raw.path("paddedTo").asInt());
            return new Action(queue, "bytes", null, text.getBytes(StandardCharsets.UTF_8), properties);
        }
        if (raw.has("hex")) {
            return new Action(queue, "bytes", null, HexFormat.ofDelimiter(" ").parseHex(raw.get("hex").textValue()), properties);
        }
        String type = raw.path("type").asText();
        if (!RAW_TYPES.contains(type)) {
            throw new BadCaseException(where, "raw has text, bytes, hex or a type, one of " + RAW_TYPES);
        }
        return new Action(queue, type, null, null, properties);
    }

    /** Blanks after the JSON are ignored, so they can pad a message to any size in bytes of UTF-8. */
    private static String padded(String text, int size) {
        return size == 0 ? text : text + " ".repeat(size - text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String json(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Message message(Session session) throws JMSException {
        Message message = switch (type) {
            case "text" -> session.createTextMessage(content);
            case "bytes" -> {
                BytesMessage bytesMessage = session.createBytesMessage();
                bytesMessage.writeBytes(bytes);
                yield bytesMessage;
            }
            case "object" -> session.createObjectMessage(new ArrayList<>(List.of("poison")));
            case "map" -> {
                MapMessage map = session.createMapMessage();
                map.setString("messageId", "m-1");
                yield map;
            }
            case "stream" -> {
                StreamMessage stream = session.createStreamMessage();
                stream.writeString("m-1");
                stream.writeInt(1);
                yield stream;
            }
            default -> session.createMessage();
        };
        for (var property : properties.properties()) {
            set(message, property.getKey(), property.getValue(), session);
        }
        return message;
    }

    private static void set(Message message, String name, JsonNode value, Session session) throws JMSException {
        switch (name) {
            case "JMSType" -> message.setJMSType(value.textValue());
            case "JMSCorrelationID" -> message.setJMSCorrelationID(value.textValue());
            case "JMSReplyTo" -> message.setJMSReplyTo(session.createQueue(value.textValue()));
            default -> {
                if (value.isInt()) {
                    message.setIntProperty(name, value.intValue());
                } else if (value.isBoolean()) {
                    message.setBooleanProperty(name, value.booleanValue());
                } else {
                    message.setStringProperty(name, value.textValue());
                }
            }
        }
    }
}
