package org.conversationrouting.flow.steps;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.conversationrouting.engine.listener.Deliveries;
import org.conversationrouting.engine.listener.MessageBatch;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.message.Closing;
import org.conversationrouting.flow.message.InboundMessages;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.message.OutboundSms;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.sms.Batch;
import org.conversationrouting.flow.sms.CloseRequest;
import org.conversationrouting.flow.sms.Incoming;
import org.conversationrouting.flow.sms.Incoming.WrittenNumber;
import org.conversationrouting.flow.sms.SentSms;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;

/** The steps of {@code routes/inbound}: from JMS messages to SMS whose numbers are known. */
public final class InboundSteps {

    /** Reads something of one message. */
    private interface Reading<T> {

        /** @throws RejectedMessageException when it can't be read */
        void read(T message) throws JMSException;
    }

    private final InboundMessages messages;
    private final NumberReader numbers;
    private final Predicate<String> published;

    /** @param published whether the event of an id was sent in this thread's session */
    public InboundSteps(NumberReader numbers, InboundMessages messages, Predicate<String> published) {
        this.messages = messages;
        this.numbers = numbers;
        this.published = published;
    }

    public void bind(Binder binder) {
        binder.step("inbound.receiveSms", exchange -> receive(exchange, Sms::new, SmsBatch::new));
        binder.step("inbound.receiveSentSms", exchange -> receive(exchange, SentSms::new, Batch::new));
        binder.step("inbound.receiveCloseRequests", exchange -> receive(exchange, CloseRequest::new, Batch::new));
        binder.step("inbound.readSms", exchange -> each(exchange, Sms.class, this::readSms));
        binder.step("inbound.readSentSms", exchange -> each(exchange, SentSms.class, this::readSentSms));
        binder.step("inbound.readCloseRequests", exchange -> each(exchange, CloseRequest.class, this::readCloseRequest));
        binder.step("inbound.takeNumbersOfConversations", InboundSteps::takeNumbersOfConversations);
        binder.step("inbound.readCustomerNumbers", this::readCustomerNumbers);
    }

    /** Reads all that are not rejected yet; rejects those that can't be read. */
    private static <T extends Incoming> void each(Exchange exchange, Class<T> kind, Reading<T> reading) throws JMSException {
        for (Object message : exchange.getMessage().getBody(Batch.class)) {
            T incoming = kind.cast(message);
            if (incoming.rejection() == null) {
                try {
                    reading.read(incoming);
                } catch (RejectedMessageException bad) {
                    incoming.reject(bad);
                }
            }
        }
    }

    /**
     * Makes the JMS messages a batch. Leaves the variables {@code redelivered}, whether any message was delivered before;
     * {@code alone}, the JMS id of a message that is processed alone, else null; and {@code suspicious}, whether that one may
     * be one that kills the process. They are asked of the messages: a header could have come from outside.
     */
    private <T extends Incoming> void receive(Exchange exchange, Function<Message, T> kind,
                                              Function<List<T>, Batch<T>> batchOf) throws JMSException {
        MessageBatch together = exchange.getMessage().getBody(MessageBatch.class);
        List<Message> received = together.messages();
        Message only = received.size() == 1 ? received.get(0) : null;
        boolean redelivered = false;
        for (Message message : received) {
            redelivered |= message.getJMSRedelivered();
        }
        exchange.setVariable("redelivered", redelivered);
        exchange.setVariable("alone", only == null ? null : only.getJMSMessageID());
        exchange.setVariable("suspicious", only != null && Deliveries.isSuspicious(only));
        // one without the JMS message's headers, which none of the routes may use
        DefaultMessage message = new DefaultMessage(exchange);
        Batch<T> batch = batchOf.apply(received.stream().map(kind).toList());
        for (T incoming : batch) {
            incoming.firstCame(messages.firstCame(incoming.received()));
        }
        message.setBody(batch);
        exchange.setMessage(message);
        together.whenProcessed(() -> requireSettled(batch));
    }

    /** No change of the routes may lose a message: else the transactions would be committed. */
    private void requireSettled(Batch<?> batch) {
        int lost = batch.unsettled(published).size();
        if (lost > 0) {
            throw new RouteFaultException("The routes ended without anything becoming of " + lost + " of " + batch.size()
                    + " message(s): each must be kept, or sent to sms.unrouted or sms.rejected. Was a step or a branch taken out?");
        }
    }

    private void readSms(Sms sms) {
        InboundSms content = messages.inbound(sms.received(), sms.firstCame());
        sms.read(content);
        sms.numbers(numbers.read("to", content.to(), null), new WrittenNumber("from", content.from()));
    }

    private void readSentSms(SentSms sms) {
        OutboundSms content = messages.sent(sms.received());
        sms.read(content);
        sms.numbers(numbers.read("from", content.from(), null), new WrittenNumber("to", content.to()));
    }

    private void readCloseRequest(CloseRequest request) {
        Closing content = messages.closing(request.received());
        request.read(content);
        if (content.conversationId() == null) {
            request.numbers(numbers.read("businessNumber", content.businessNumber(), null),
                    new WrittenNumber("customerNumber", content.customerNumber()));
        }
    }

    /** Takes the rows of {@code find-numbers-of-conversations.sql} from the variable {@code numbers}. */
    private static void takeNumbersOfConversations(Exchange exchange) throws JMSException {
        Batch<?> batch = exchange.getMessage().getBody(Batch.class);
        for (Map<String, Object> row : Rows.of(exchange, "numbers").rows()) {
            batch.get(Rows.index(row)).pair((String) row.get("business_number"), (String) row.get("customer_number"));
        }
        each(exchange, CloseRequest.class, request -> {
            if (request.conversationId() != null && request.customerNumber() == null) {
                throw FailureSteps.unknownConversation();
            }
        });
    }

    /** Takes the rows of {@code find-business-numbers.sql} from the variable {@code businessNumbers}. */
    private void readCustomerNumbers(Exchange exchange) throws JMSException {
        Batch<?> batch = exchange.getMessage().getBody(Batch.class);
        for (Map<String, Object> row : Rows.of(exchange, "businessNumbers").oneForEachOf(batch).rows()) {
            batch.get(Rows.index(row)).region((String) row.get("default_region"));
        }
        each(exchange, Incoming.class, message -> {
            // who names a conversation by its id has both numbers already
            if (message.customerNumber() == null) {
                WrittenNumber written = message.customerNumberAsWritten();
                message.pair(message.businessNumber(), numbers.read(written.field(), written.number(), message.region()));
            }
        });
    }
}
