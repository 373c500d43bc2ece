package org.conversationrouting.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.flow.message.TraceContext;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Messages on {@code sms.unrouted}. The SMS in each one returns to {@code sms.inbound}, with its trace context if that is valid. */
final class UnroutedSource implements Source {

    private final String inboundQueue;

    UnroutedSource(Settings settings) {
        inboundQueue = settings.get(Setting.QUEUE_SMS_INBOUND);
    }

    @Override
    public String reason(ActiveMQMessage message) throws JMSException {
        return message.getStringProperty("reason");
    }

    @Override
    public String businessNumber(ActiveMQMessage message) throws JMSException {
        return message.getStringProperty("businessNumber");
    }

    @Override
    public Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException {
        JsonNode unrouted = JsonBody.of(message);
        if (unrouted == null) {
            throw new NotRedrivableException("its body is not a JSON object, so it contains no SMS to send again; move it by hand");
        }
        JsonNode sms = unrouted.path("message");
        if (!sms.isObject() || !sms.path("messageId").isTextual()) {
            throw new NotRedrivableException("its body has no \"message\" with a messageId, so it contains no SMS to send again; move it by hand");
        }
        TextMessage again = session.createTextMessage(sms.toString());
        again.setJMSCorrelationID(sms.path("messageId").textValue());
        again.setJMSPriority(message.getJMSPriority());
        TraceContext trace = TraceContext.of(message);
        if (trace != null) {
            again.setStringProperty(TraceContext.TRACEPARENT, trace.traceparent());
            if (trace.tracestate() != null) {
                again.setStringProperty(TraceContext.TRACESTATE, trace.tracestate());
            }
        }
        return new Outgoing(inboundQueue, again);
    }
}
