package org.conversationrouting.cases.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.check.yaml.YamlNode;

/**
 * One action of a case.
 *
 * @param queue      the queue that the message is sent to; null if the action is a change of the database
 * @param type       the JMS message type: text, bytes, object, map, stream or plain
 * @param content    the text of the message, or the SQL; null for a text message without text and for types that have no text
 * @param bytes      the content of a bytes message; null for the other types
 * @param properties JMS properties, and the headers JMSType, JMSCorrelationID and JMSReplyTo
 */
public record Action(String queue, String type, String content, byte[] bytes, JsonNode properties) {

    /** The queue of each kind of message that cases write in the contract's form. */
    private static final Map<String, String> MESSAGES = Map.of("inbound", CaseQueues.SMS_INBOUND, "sent",
            CaseQueues.SMS_SENT, "close", CaseQueues.CONVERSATION_CLOSE);
    private static final List<String> RAW_TYPES = List.of("object", "map", "stream", "plain");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code when}: one SMS, one action, or a list of actions. */
    static List<Action> read(YamlNode when) {
        List<Action> actions = new ArrayList<>();
        if (when.isSequence()) {
            when.items().forEach(action -> actions.add(one(action)));
        } else if (when.names().stream().anyMatch(Set.of("messageId", "from", "to")::contains)) {
            actions.add(message("inbound", when, MissingNode.getInstance(), "text", when));
        } else {
            actions.add(one(when));
        }
        if (actions.isEmpty()) {
            throw new BadCaseException(when.position(), "when is empty: name what arrives");
        }
        return actions;
    }

    private static Action one(YamlNode action) {
        Keys.only(action, List.of("inbound", "sent", "close", "raw", "sql", "properties", "as"), "when");
        List<YamlNode.Entry> kinds = action.entries().stream().filter(entry -> !Set.of("properties", "as").contains(entry.name())).toList();
        if (kinds.size() != 1) {
            throw new BadCaseException(action.position(), "an action of when is one of inbound, sent, close, raw, sql; not "
                    + kinds.stream().map(YamlNode.Entry::name).toList());
        }
        YamlNode what = kinds.get(0).value();
        return switch (kinds.get(0).name()) {
            case "sql" -> {
                Keys.only(action, List.of("sql"), "when");
                yield new Action(null, null, text(what, "sql"), null, null);
            }
            case "raw" -> {
                Keys.only(action, List.of("raw"), "when");
                yield raw(what);
            }
            default -> message(kinds.get(0).name(), what, properties(action), action.textAt("as").orElse("text"), action);
        };
    }

    private static JsonNode properties(YamlNode above) {
        Optional<YamlNode> properties = above.get("properties");
        properties.filter(found -> !found.isMapping()).ifPresent(found -> {
            throw new BadCaseException(found.position(), "properties must be a mapping");
        });
        return properties.map(found -> Repetition.expanded(found.json())).orElse(MissingNode.getInstance());
    }

    private static Action message(String kind, YamlNode fields, JsonNode properties, String as, YamlNode above) {
        Keys.only(fields, Keys.ofMessage(kind), kind);
        String json = json(Repetition.expanded(fields.json()));
        return switch (as) {
            case "text" -> new Action(MESSAGES.get(kind), as, json, null, properties);
            case "bytes" -> new Action(MESSAGES.get(kind), as, null, json.getBytes(StandardCharsets.UTF_8), properties);
            default -> throw new BadCaseException(above.get("as").orElse(above).position(), "as is text or bytes, not " + as);
        };
    }

    private static Action raw(YamlNode raw) {
        Keys.only(raw, List.of("queue", "text", "bytes", "hex", "type", "paddedTo", "properties"), "raw");
        String queue = raw.textAt("queue").orElse("");
        if (!CaseQueues.IN.contains(queue)) {
            throw new BadCaseException(raw.get("queue").orElse(raw).position(), "raw needs a queue, one of " + String.join(", ", CaseQueues.IN));
        }
        JsonNode properties = properties(raw);
        int size = raw.get("paddedTo").map(padded -> padded.json().asInt()).orElse(0);
        if (raw.get("text").isPresent()) {
            YamlNode text = raw.get("text").orElseThrow();
            return new Action(queue, "text", text.isNull() ? null : padded(text(text, "text"), size), null, properties);
        }
        if (raw.get("bytes").isPresent()) {
            String text = padded(text(raw.get("bytes").orElseThrow(), "bytes"), size);
            return new Action(queue, "bytes", null, text.getBytes(StandardCharsets.UTF_8), properties);
        }
        if (raw.get("hex").isPresent()) {
            return new Action(queue, "bytes", null, bytes(raw.get("hex").orElseThrow()), properties);
        }
        String type = raw.textAt("type").orElse("");
        if (!RAW_TYPES.contains(type)) {
            throw new BadCaseException(raw.get("type").orElse(raw).position(), "raw has text, bytes, hex or a type, one of " + String.join(", ", RAW_TYPES));
        }
        return new Action(queue, type, null, null, properties);
    }

    private static String text(YamlNode node, String key) {
        JsonNode value = Repetition.expanded(node.json());
        if (!value.isTextual()) {
            throw new BadCaseException(node.position(), key + " must be text");
        }
        return value.textValue();
    }

    private static byte[] bytes(YamlNode hex) {
        try {
            return HexFormat.ofDelimiter(" ").parseHex(String.valueOf(hex.text()));
        } catch (IllegalArgumentException malformed) {
            throw new BadCaseException(hex.position(), "hex must be bytes of two digits, such as \"ff fe\"");
        }
    }

    /** Blanks after the JSON are ignored, so they can pad a message to any size in bytes of UTF-8. */
    private static String padded(String text, int size) {
        return size == 0 ? text : text + " ".repeat(Math.max(0, size - text.getBytes(StandardCharsets.UTF_8).length));
    }

    private static String json(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The message to send. */
    public Message message(Session session) throws JMSException {
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
