package org.conversationrouting.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message found on an outbound queue.
 *
 * @param headers type, correlation id and string properties by name
 */
public record Published(String queue, String text, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Published of(String queue, Message message) {
        try {
            Map<String, String> headers = new TreeMap<>();
            for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements();) {
                String name = (String) names.nextElement();
                headers.put(name, message.getStringProperty(name));
            }
            headers.put("JMSType", message.getJMSType());
            headers.put("JMSCorrelationID", message.getJMSCorrelationID());
            headers.put("JMSXGroupID", message.getStringProperty("JMSXGroupID"));
            // these two are the delivery count and the position in the group, not content
            headers.remove("JMSXDeliveryCount");
            headers.remove("JMSXGroupSeq");
            return new Published(queue, ((TextMessage) message).getText(), headers);
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String at(String path) {
        return json().at(path).asText();
    }
}
