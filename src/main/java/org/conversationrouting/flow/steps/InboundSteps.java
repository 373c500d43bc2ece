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
import org.conversationrouting.engine.LogContext;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.conversationrouting.engine.listener.DeliveryCount;
import org.conversationrouting.engine.listener.MessageBatch;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.message.CloseMessage;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.message.OutboundSms;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.sms.Batch;
import org.conversationrouting.flow.sms.CloseRequest;
import org.conversationrouting.flow.sms.CommittedBatches;
import org.conversationrouting.flow.sms.InboundMessage;
import org.conversationrouting.flow.sms.InboundMessage.WrittenNumber;
import org.conversationrouting.flow.sms.SentSms;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;

/** The steps of {@code routes/inbound}. They turn JMS messages into a batch, read them, and normalise their numbers. */
public final class InboundSteps {

    /** Reads a part of one message. */
    private interface Reader<T> {

        /** @throws RejectedMessageException if it can't be read */
        void read(T message) throws JMSException;
    }

    private final InboundReader messages;
    private final NumberReader numbers;
    private final Predicate<String> published;
    private final CommittedBatches batches;

    /** @param published whether the event with this id was sent in this thread's session */
    public InboundSteps(NumberReader numbers, InboundReader messages, Predicate<String> published, CommittedBatches batches) {
        this.messages = messages;
        this.numbers = numbers;
        this.published = published;
        this.batches = batches;
    }

    public void bind(Binder binder) {
        binder.step("inbound.receiveSms", exchange -> receive(exchange, "sms.inbound", Sms::new, SmsBatch::new));
        binder.step("inbound.receiveSentSms", exchange -> receive(exchange, "sms.sent", SentSms::new, Batch::new));
        binder.step("inbound.receiveCloseRequests", exchange -> receive(exchange, "conversation.close", CloseRequest::new, Batch::new));
        binder.step("inbound.readSms", exchange -> forEachAccepted(exchange, Sms.class, this::readSms));
        binder.step("inbound.readSentSms", exchange -> forEachAccepted(exchange, SentSms.class, this::readSentSms));
        binder.step("inbound.readCloseRequests", exchange -> forEachAccepted(exchange, CloseRequest.class, this::readCloseRequest));
        binder.step("inbound.takeNumbersOfConversations", InboundSteps::takeNumbersOfConversations);
        binder.step("inbound.readCustomerNumbers", this::readCustomerNumbers);
    }

    /** Applies a reader to all messages that have not been rejected. Rejects those that it can't read. */
    private static <T extends InboundMessage> void forEachAccepted(Exchange exchange, Class<T> type, Reader<T> reader) throws JMSException {
        for (Object message : exchange.getMessage().getBody(Batch.class)) {
            T inbound = type.cast(message);
            if (inbound.rejection() == null) {
                try {
                    reader.read(inbound);
                } catch (RejectedMessageException bad) {
                    inbound.reject(bad);
                }
            }
        }
    }

    /**
     * Turns the JMS messages into a batch. Sets three variables. {@code redelivered}: whether any message was delivered before.
     * {@code alone}: the JMS id of a message that is processed alone, else null. {@code suspicious}: whether that message may kill the
     * process. Their values come from the JMS messages, because a sender could have set a header.
     *
     * @param queue the inbound queue's name in the contract
     */
    private <T extends InboundMessage> void receive(Exchange exchange, String queue, Function<Message, T> constructor,
                                              Function<List<T>, Batch<T>> batchConstructor) throws JMSException {
        MessageBatch jmsBatch = exchange.getMessage().getBody(MessageBatch.class);
        List<Message> received = jmsBatch.messages();
        Message only = received.size() == 1 ? received.get(0) : null;
        boolean redelivered = false;
        for (Message message : received) {
            redelivered |= message.getJMSRedelivered();
        }
        exchange.setVariable("redelivered", redelivered);
        exchange.setVariable("alone", only == null ? null : only.getJMSMessageID());
        exchange.setVariable("suspicious", only != null && DeliveryCount.isSuspicious(only));
        // a new message without the JMS headers, which the routes must not use
        DefaultMessage message = new DefaultMessage(exchange);
        Batch<T> batch = batchConstructor.apply(received.stream().map(constructor).toList());
        for (T inbound : batch) {
            inbound.firstSentAt(messages.firstSentAt(inbound.received()));
            inbound.trace(messages.traceOf(inbound.received()));
        }
        LogContext.begin(exchange.getFromRouteId(), batch.size());
        if (batch.get(0).trace() != null) {
            LogContext.trace(batch.get(0).trace().traceId(), batch.get(0).trace().spanId());
        }
        message.setBody(batch);
        exchange.setMessage(message);
        jmsBatch.whenProcessed(() -> {
            requireSettled(batch);
            batches.processed(queue, batch);
        });
    }

    /** Prevents the commit if a changed route would lose a message. */
    private void requireSettled(Batch<?> batch) {
        int unsettled = batch.unsettled(published).size();
        if (unsettled > 0) {
            throw new RouteFaultException("The routes ended without storing or setting aside " + unsettled + " of " + batch.size()
                    + " message(s). Each must be stored, or sent to sms.unrouted or sms.rejected. Was a step or a branch removed?");
        }
    }

    private void readSms(Sms sms) {
        InboundSms content = messages.readInboundSms(sms.received(), sms.firstSentAt());
        sms.read(content);
        LogContext.message(content.messageId());
        sms.numbers(numbers.read("to", content.to(), null), new WrittenNumber("from", content.from()));
    }

    private void readSentSms(SentSms sms) {
        OutboundSms content = messages.readOutboundSms(sms.received());
        sms.read(content);
        LogContext.message(content.messageId());
        sms.numbers(numbers.read("from", content.from(), null), new WrittenNumber("to", content.to()));
    }

    private void readCloseRequest(CloseRequest request) {
        CloseMessage content = messages.readCloseRequest(request.received());
        request.read(content);
        LogContext.conversation(content.conversationId());
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
        forEachAccepted(exchange, CloseRequest.class, request -> {
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
        forEachAccepted(exchange, InboundMessage.class, message -> {
            // a close request by id has both numbers already
            if (message.customerNumber() == null) {
                WrittenNumber written = message.customerNumberAsWritten();
                message.pair(message.businessNumber(), numbers.read(written.field(), written.number(), message.region()));
            }
        });
    }
}
