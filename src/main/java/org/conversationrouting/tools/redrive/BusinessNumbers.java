package org.conversationrouting.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Finds our number in a message: what the router sends has it as a property, what it receives has it in its JSON. */
final class BusinessNumbers {

    private final PhoneNumbers phoneNumbers;
    private final Map<String, String> fieldByQueue;

    BusinessNumbers(Settings settings) {
        phoneNumbers = new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst());
        fieldByQueue = Map.of(settings.get(Setting.QUEUE_SMS_INBOUND), "to", settings.get(Setting.QUEUE_SMS_SENT), "from",
                settings.get(Setting.QUEUE_CONVERSATION_CLOSE), "businessNumber");
    }

    /**
     * @param queue where the message was sent to first; null when it does not tell
     * @return null when the message has no number that can be read
     */
    String of(ActiveMQMessage message, String queue) throws JMSException {
        String field = queue == null ? null : fieldByQueue.get(queue);
        if (field == null) {
            return message.getStringProperty("businessNumber");
        }
        JsonNode json = JsonBody.of(message);
        try {
            return json == null ? null : phoneNumbers.normalise(json.path(field).textValue(), null);
        } catch (BadNumberException noNumber) {
            return null;
        }
    }
}
