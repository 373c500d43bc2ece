package org.conversationrouting.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Finds the business number of a message: a property if the router sent the message, a JSON field if the router received it. */
final class BusinessNumbers {

    private final PhoneNumbers phoneNumbers;
    private final Map<String, String> fieldByQueue;

    BusinessNumbers(Settings settings) {
        phoneNumbers = NumbersOfSettings.of(settings);
        fieldByQueue = Map.of(settings.get(Setting.QUEUE_SMS_INBOUND), "to", settings.get(Setting.QUEUE_SMS_SENT), "from",
                settings.get(Setting.QUEUE_CONVERSATION_CLOSE), "businessNumber");
    }

    /**
     * @param queue the queue that the message was first sent to; null if unknown
     * @return null if the message has no readable number
     */
    String of(ActiveMQMessage message, String queue) throws JMSException {
        String field = queue == null ? null : fieldByQueue.get(queue);
        if (field == null) {
            return message.getStringProperty("businessNumber");
        }
        JsonNode json = JsonBody.of(message);
        try {
            return json == null ? null : phoneNumbers.normalise(json.path(field).textValue(), null);
        } catch (BadNumberException notANumber) {
            return null;
        }
    }
}
