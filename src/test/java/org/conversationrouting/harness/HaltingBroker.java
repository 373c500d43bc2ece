package org.conversationrouting.harness;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.reflect.Method;
import org.conversationrouting.support.Intercepted;
import org.conversationrouting.support.TestRouter;

/** JMS connections whose calls pass the points of a {@link KillTrigger}. Messages are unchanged. */
final class HaltingBroker {

    private final KillTrigger trigger;
    private final SwappedCommits swapped;
    private final ThreadLocal<Boolean> committed = ThreadLocal.withInitial(() -> false);

    HaltingBroker(KillTrigger trigger, SwappedCommits swapped) {
        this.trigger = trigger;
        this.swapped = swapped;
    }

    ConnectionFactory around(ConnectionFactory factory) {
        return Intercepted.of(ConnectionFactory.class, factory, (method, arguments, original) -> {
            Object result = original.proceed();
            return result instanceof Connection connection ? around(connection) : result;
        });
    }

    private Connection around(Connection connection) {
        return Intercepted.of(Connection.class, connection, (method, arguments, original) -> {
            Object result = original.proceed();
            return result instanceof Session session ? around(session) : result;
        });
    }

    /** A session has one transaction at a time; all its messages stay in flight until the transaction ends. */
    private Session around(Session session) {
        JmsTransaction transaction = new JmsTransaction();
        return Intercepted.of(Session.class, session, (method, arguments, original) -> switch (method.getName()) {
            case "createConsumer" -> around((MessageConsumer) original.proceed(), transaction);
            case "createProducer" -> around((MessageProducer) original.proceed(), transaction);
            case "commit" -> commit(original, transaction);
            case "rollback", "close" -> {
                transaction.ended();
                yield original.proceed();
            }
            default -> original.proceed();
        });
    }

    private MessageConsumer around(MessageConsumer consumer, JmsTransaction transaction) {
        return Intercepted.of(MessageConsumer.class, consumer, (method, arguments, original) ->
                method.getName().startsWith("receive") ? receive(original, transaction) : original.proceed());
    }

    private MessageProducer around(MessageProducer producer, JmsTransaction transaction) {
        return Intercepted.of(MessageProducer.class, producer, (method, arguments, original) -> {
            Object result = original.proceed();
            if (method.getName().equals("send")) {
                sent(producer, method, arguments, transaction);
            }
            return result;
        });
    }

    private Object receive(Intercepted.Call original, JmsTransaction transaction) throws Throwable {
        trigger.workOn(transaction);
        if (committed.get()) {
            // only now has the router finished its work after the commit
            committed.set(false);
            trigger.pass(KillPoint.K6_JMS_COMMITTED);
        }
        Object message = original.proceed();
        if (message != null) {
            transaction.received((Message) message);
            trigger.pass(KillPoint.K0_RECEIVED);
        }
        return message;
    }

    private void sent(MessageProducer producer, Method method, Object[] arguments, JmsTransaction transaction) throws JMSException {
        transaction.sent();
        if (transaction.isOfSweep()) {
            trigger.workOn(transaction);
            trigger.pass(KillPoint.K8_SWEEP_SENDING);
            return;
        }
        boolean givenToSend = method.getParameterCount() > 0 && Destination.class.isAssignableFrom(method.getParameterTypes()[0]);
        Object destination = givenToSend ? arguments[0] : producer.getDestination();
        trigger.pass(KillPoint.K4_SENT);
        if (String.valueOf(destination).endsWith(TestRouter.SMS_REJECTED)) {
            trigger.pass(KillPoint.K10_SETTING_ASIDE);
        }
    }

    private Object commit(Intercepted.Call original, JmsTransaction transaction) throws Throwable {
        boolean messages = transaction.isOfMessages();
        boolean sweep = transaction.isOfSweep();
        try {
            if (messages) {
                trigger.pass(KillPoint.K5_BEFORE_JMS_COMMIT);
            }
            Object nothing = original.proceed();
            if (messages) {
                trigger.pass(KillPoint.K5_AFTER_JMS_COMMIT);
                swapped.commitDatabase();
                committed.set(true);
            } else if (sweep) {
                trigger.pass(KillPoint.K8_SWEEP_JMS_COMMITTED);
            }
            return nothing;
        } finally {
            transaction.ended();
        }
    }
}
