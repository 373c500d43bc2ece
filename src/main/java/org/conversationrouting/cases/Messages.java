package org.conversationrouting.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Reads published messages. */
final class Messages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Messages() {
    }

    /** The body; missing if it is not JSON. */
    static JsonNode json(Message message) throws JMSException {
        try {
            return message instanceof TextMessage text && text.getText() != null ? JSON.readTree(text.getText()) : MissingNode.getInstance();
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The JMS properties, and the headers that the contract defines. Leaves out what a broker adds: Artemis adds the sender. */
    static ObjectNode headers(Message message) throws JMSException {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (String name : SentMessage.names(message.getPropertyNames())) {
            if (!name.equals("JMSXDeliveryCount") && !name.startsWith("__AMQ")) {
                headers.put(name, message.getStringProperty(name));
            }
        }
        headers.put("JMSType", message.getJMSType());
        headers.put("JMSCorrelationID", message.getJMSCorrelationID());
        return headers;
    }
}
