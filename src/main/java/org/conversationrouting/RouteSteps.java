package org.conversationrouting;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;
import org.conversationrouting.batch.BatchComponent;
import org.conversationrouting.broker.CopyOfReceivedMessage;
import org.conversationrouting.broker.Processing;
import org.conversationrouting.decision.ChainWalk;
import org.conversationrouting.decision.Decision;
import org.conversationrouting.decision.RelatedRecord;
import org.conversationrouting.decision.Step;
import org.conversationrouting.event.ConversationEvent;
import org.conversationrouting.event.EventBuilder;
import org.conversationrouting.event.EventMessage;
import org.conversationrouting.event.Publication;
import org.conversationrouting.event.UnroutedSms;
import org.conversationrouting.fault.Attempts;
import org.conversationrouting.fault.FailedAttempts;
import org.conversationrouting.fault.Faults;
import org.conversationrouting.message.InboundMessages;
import org.conversationrouting.message.MessageReader;
import org.conversationrouting.message.MessageSchemas;
import org.conversationrouting.message.NumberFields;
import org.conversationrouting.message.RejectCode;
import org.conversationrouting.message.RejectedMessageException;
import org.conversationrouting.number.PhoneNumbers;
import org.conversationrouting.pair.PairLookUp;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** The steps that the routes call by name, where YAML and SQL are not enough. */
final class RouteSteps {

    private RouteSteps() {
    }

    static void bind(Main main, Settings settings, Clock clock, Processing processing) {
        ObjectMapper mapper = new ObjectMapper();
        NumberFields numbers = new NumberFields(
                new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst()));
        InboundMessages messages = new InboundMessages(new MessageReader(new MessageSchemas()), numbers, clock);
        step(main, "keepReceivedMessage", messages::keep);
        step(main, "readInboundSms", messages::inbound);
        step(main, "readSentSms", messages::sent);
        step(main, "readCloseRequest", messages::closing);
        step(main, "normaliseCustomerNumber", numbers);
        step(main, "takeNumbersOfConversation", RouteSteps::takeNumbersOfConversation);
        step(main, "refuseUnknownConversation", exchange -> {
            throw unknownConversation();
        });

        step(main, "handOutBusinessNumbers", PairLookUp::handOutBusinessNumbers);
        step(main, "listPairs", PairLookUp::listPairs);
        step(main, "listPair", PairLookUp::listPair);
        step(main, "handOutPairs", PairLookUp::handOutPairs);
        step(main, "handOutRelatedRecords", PairLookUp::handOutRelatedRecords);
        step(main, "handOutChains", PairLookUp::handOutChains);
        step(main, "startChain", RouteSteps::startChain);
        step(main, "takeAnswer", RouteSteps::takeAnswer);
        step(main, "badOption", exchange -> exchange.setVariable("answer", Map.of("reason", "BAD_OPTION", "eligible", false)));
        step(main, "answerOfStep", exchange -> exchange.setVariable("answer", exchange.getVariable("step", Step.class).answer()));
        step(main, "answerOfRelatedRecord", RouteSteps::answerOfRelatedRecord);

        EventBuilder events = new EventBuilder(mapper, clock);
        step(main, "buildConversationAssigned", events::conversationAssigned);
        step(main, "buildOwnerChanged", events::ownerChanged);
        step(main, "buildMessageAppended", events::messageAppended);
        step(main, "buildConversationClosed", events::conversationClosed);
        step(main, "takeEarlierEvent", RouteSteps::takeEarlierEvent);
        step(main, "takeStoredEvent", exchange -> takeEvent(exchange, row(exchange, "stored"), ""));
        step(main, "writeEvent", new EventMessage(mapper, processing.publication()));
        step(main, "writeUnroutedSms", new UnroutedSms(mapper));
        main.bind("batch", new BatchComponent(processing.gathered()));
        main.bind("copyOfReceivedMessage", new CopyOfReceivedMessage());

        main.bind("faults", new Faults());
        step(main, "reportTechnicalFault", processing.faultReport());
        FailedAttempts failedAttempts = new FailedAttempts(processing.attempts());
        step(main, "reportFailedAttempt", exchange -> {
            exchange.setVariable("inBatch", processing.batch().isRunning());
            failedAttempts.report(exchange);
        });
        step(main, "refuseAfterThreeAttempts", failedAttempts::refuse);
        bindBookkeeping(main, processing.publication(), processing.attempts());
    }

    /** What is written late and many at once; ids travel as the rows of a batch. */
    private static void bindBookkeeping(Main main, Publication publication, Attempts attempts) {
        step(main, "takePublished", exchange -> leaveBatch(exchange, "eventId", publication.takePublished()));
        step(main, "givePublishedBack", exchange -> publication.giveBack(batch(exchange, "eventId")));
        step(main, "forgetSent", exchange -> publication.rolledBack());
        step(main, "sweepCommitted", exchange -> publication.committed());
        step(main, "takeAttemptsToTakeBack",
                exchange -> leaveBatch(exchange, "jmsMessageId", attempts.takeAttemptsToTakeBack()));
        step(main, "attemptsAreTakenBack", exchange -> attempts.takenBack(batch(exchange, "jmsMessageId")));
        step(main, "giveAttemptsBack", exchange -> attempts.giveBack(batch(exchange, "jmsMessageId")));
    }

    private static void leaveBatch(Exchange exchange, String key, List<String> ids) {
        exchange.getMessage().setBody(ids.stream().map(id -> Map.of(key, id)).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<String> batch(Exchange exchange, String key) {
        return ((List<Map<String, String>>) exchange.getMessage().getBody()).stream().map(row -> row.get(key)).toList();
    }

    private static void step(Main main, String name, Processor step) {
        main.bind(name, step);
    }

    @SuppressWarnings("unchecked")
    private static void startChain(Exchange exchange) {
        ChainWalk walk = new ChainWalk(exchange.getVariable("chain", List.class));
        exchange.setVariable("walk", walk);
        exchange.setVariable("noStepAtAll", !walk.isUndecided());
        leaveNextStep(exchange, walk);
    }

    private static void takeAnswer(Exchange exchange) {
        ChainWalk walk = exchange.getVariable("walk", ChainWalk.class);
        walk.answer(row(exchange, "answer"));
        leaveNextStep(exchange, walk);
    }

    /** Leaves the step to ask and its option, or the decision when there is nothing left to ask. */
    private static void leaveNextStep(Exchange exchange, ChainWalk walk) {
        exchange.setVariable("undecided", walk.isUndecided());
        if (walk.isUndecided()) {
            Step step = walk.nextStep();
            exchange.setVariable("step", step);
            exchange.setVariable("option", step.option());
        } else {
            Decision decision = walk.decision();
            exchange.setVariable("decision", decision);
            exchange.setVariable("ownerFound", decision.owner() != null);
        }
    }

    private static void answerOfRelatedRecord(Exchange exchange) {
        RelatedRecord record = exchange.getVariable("relatedRecord", RelatedRecord.class);
        exchange.setVariable("answer", record == null ? RelatedRecord.noAnswer() : record.answer());
    }

    private static void takeEarlierEvent(Exchange exchange) {
        Map<String, Object> pair = row(exchange, "pair");
        if (!pair.get("known_customer_number").equals(row(exchange.getMessage().getBody()).get("customerNumber"))) {
            throw new RejectedMessageException(RejectCode.MESSAGE_ID_REUSED, "messageId: another customer's SMS to this"
                    + " number had the same one. Give each SMS an id of its own.");
        }
        takeEvent(exchange, pair, "known_");
    }

    private static void takeEvent(Exchange exchange, Map<String, Object> row, String prefix) {
        exchange.setVariable("event", ConversationEvent.ofRow(row, prefix));
    }

    private static void takeNumbersOfConversation(Exchange exchange) {
        Map<String, Object> numbers = row(exchange, "numbers");
        if (numbers == null) {
            throw unknownConversation();
        }
        Map<String, Object> fields = row(exchange.getMessage().getBody());
        fields.put("businessNumber", numbers.get("business_number"));
        fields.put("customerNumber", numbers.get("customer_number"));
    }

    private static RejectedMessageException unknownConversation() {
        return new RejectedMessageException(RejectCode.UNKNOWN_CONVERSATION,
                "There never was such a conversation: name it by its conversationId, or by both of its numbers.");
    }

    private static Map<String, Object> row(Exchange exchange, String variable) {
        return row(exchange.getVariable(variable));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object map) {
        return (Map<String, Object>) map;
    }
}
