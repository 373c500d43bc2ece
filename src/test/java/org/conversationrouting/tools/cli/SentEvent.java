package org.conversationrouting.tools.cli;

import jakarta.jms.Message;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.support.TestRouter;

/** Everything in a published message that the sender determines. It is the same in all copies of an event. */
record SentEvent(String eventId, String queue, Class<?> jmsClass, String type, String correlationId, String groupId, int groupSequence,
                 Map<String, Object> properties, boolean persistent, int priority, long expiration, Object replyTo, boolean compressed,
                 String content) {

    static SentEvent of(Message message) {
        try {
            ActiveMQMessage sent = (ActiveMQMessage) message;
            // read first, because the client drops the bytes when it decodes the text
            String content = hex(sent);
            return new SentEvent(TestRouter.json(message).get("eventId").asText(), sent.getDestination().getPhysicalName(), sent.getClass(),
                    sent.getJMSType(), sent.getJMSCorrelationID(), sent.getGroupID(), sent.getGroupSequence(),
                    new TreeMap<>(sent.getProperties()), sent.isPersistent(), sent.getJMSPriority(), sent.getJMSExpiration(), sent.getReplyTo(),
                    sent.isCompressed(), content);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<SentEvent> of(List<Message> messages) {
        return messages.stream().map(SentEvent::of).toList();
    }

    /** The bytes of the body, as stored on the broker. */
    private static String hex(ActiveMQMessage message) {
        var content = message.getContent();
        return HexFormat.of().formatHex(Arrays.copyOfRange(content.getData(), content.getOffset(), content.getOffset() + content.getLength()));
    }
}
