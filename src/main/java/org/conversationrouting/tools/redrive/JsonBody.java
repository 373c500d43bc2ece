package org.conversationrouting.tools.redrive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;

/** Reads the JSON object in a text or bytes message. Never reads the body of another JMS type. */
final class JsonBody {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {
    }

    /** @return null if there is no valid JSON object */
    static JsonNode of(Message message) {
        try {
            JsonNode json = parse(message);
            return json != null && json.isObject() ? json : null;
        } catch (JMSException | IOException unreadable) {
            return null;
        }
    }

    private static JsonNode parse(Message message) throws JMSException, IOException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return MAPPER.readTree(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.reset();
            bytes.readBytes(content);
            bytes.reset();
            return MAPPER.readTree(content);
        }
        return null;
    }
}
