package org.conversationrouting.cases;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.ByteSequence;

/**
 * A message as its receiver sees it.
 *
 * @param type its JMS type
 * @param body its body in a form that can be compared and printed; an ObjectMessage is never deserialised
 */
record SentMessage(String queue, String type, String body) {

    static SentMessage of(String queue, Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return new SentMessage(queue, "text", text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            return new SentMessage(queue, "bytes", HexFormat.of().formatHex(body));
        }
        if (message instanceof MapMessage map) {
            Map<String, Object> entries = new TreeMap<>();
            for (String name : names(map.getMapNames())) {
                entries.put(name, map.getObject(name));
            }
            return new SentMessage(queue, "map", entries.toString());
        }
        if (message instanceof StreamMessage stream) {
            return new SentMessage(queue, "stream", values(stream).toString());
        }
        if (message instanceof ObjectMessage) {
            ByteSequence content = ((ActiveMQMessage) message).getContent();
            return new SentMessage(queue, "object",
                    HexFormat.of().formatHex(content.data, content.offset, content.offset + content.length));
        }
        return new SentMessage(queue, "plain", "");
    }

    /** The names in a JMS enumeration, which has no element type. */
    static List<String> names(Enumeration<?> enumeration) {
        return Collections.list(enumeration).stream().map(Object::toString).toList();
    }

    private static List<Object> values(StreamMessage stream) throws JMSException {
        List<Object> values = new ArrayList<>();
        stream.reset();
        try {
            while (true) {
                values.add(stream.readObject());
            }
        } catch (MessageEOFException end) {
            return values;
        }
    }
}
