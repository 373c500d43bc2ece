package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.command.MessageId;
import org.conversationrouting.engine.Proxies;

/** A JMS session that records its calls, and a consumer with waiting messages. */
final class FakeSession {

    final List<String> log = new ArrayList<>();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private JMSException commitFailure;
    private JMSException sendFailure;

    FakeSession waiting(Message... messages) {
        waiting.addAll(List.of(messages));
        return this;
    }

    FakeSession commitFails(JMSException failure) {
        commitFailure = failure;
        return this;
    }

    FakeSession sendFails(JMSException failure) {
        sendFailure = failure;
        return this;
    }

    Delivery delivery(Message... messages) {
        Session session = Proxies.create(Session.class, (self, method, arguments) -> {
            log.add("jms " + method.getName() + (method.getName().equals("createQueue") ? " " + arguments[0] : ""));
            if (method.getName().equals("createProducer")) {
                return Proxies.create(MessageProducer.class, (producer, call, ignored) -> {
                    if (call.getName().equals("send") && sendFailure != null) {
                        throw sendFailure;
                    }
                    return call.getName().equals("send") ? log.add("sent") : null;
                });
            }
            if (method.getName().equals("commit") && commitFailure != null) {
                throw commitFailure;
            }
            return null;
        });
        MessageConsumer consumer = Proxies.create(MessageConsumer.class, (self, method, arguments) -> waiting.poll());
        return new Delivery(session, consumer, List.of(messages));
    }

    /** Creates a listener that records how many messages it receives. */
    BatchListener recording(String label) {
        return delivery -> log.add(label + " " + delivery.messages().size());
    }

    /** @param deliveries 1 for a message that was not delivered before */
    static Message message(String id, int deliveries) {
        ActiveMQTextMessage message = new ActiveMQTextMessage();
        message.setMessageId(new MessageId("ID:" + id + ":1:1:1:1"));
        message.setRedeliveryCounter(deliveries - 1);
        return message;
    }
}
