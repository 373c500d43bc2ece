package org.conversationrouting.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.model.Action.ChangeOwner;
import org.conversationrouting.model.Action.CloseById;
import org.conversationrouting.model.Action.CloseByPair;
import org.conversationrouting.model.Action.DropQueue;
import org.conversationrouting.model.Action.DropUser;
import org.conversationrouting.model.Action.Inbound;
import org.conversationrouting.model.Action.OwnerState;
import org.conversationrouting.model.Action.PutQueue;
import org.conversationrouting.model.Action.PutUser;
import org.conversationrouting.model.Action.Sent;
import org.conversationrouting.model.Prediction.AtMostACopy;
import org.conversationrouting.model.Prediction.OneMessage;
import org.conversationrouting.model.Prediction.Rejected;
import org.conversationrouting.model.Prediction.Silence;
import org.conversationrouting.model.Tables.Conversation;
import org.conversationrouting.support.TestRouter;

/** Replays a scenario on the router and on the model, one action at a time, and compares the results, also
 * with what a dry run said about each inbound SMS. */
final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRouter router;
    private final ContractModel model;
    private final RouterRows routerRows;
    private final ModelRows modelRows;
    private final Map<String, Published> eventsById = new HashMap<>();
    private String sentText;
    private String sentTo;
    private Instant jmsTimestamp;

    Replay(TestRouter router, ContractModel model) {
        this.router = router;
        this.model = model;
        routerRows = new RouterRows(router);
        modelRows = new ModelRows(model.tables());
    }

    void play(Scenario scenario) throws Exception {
        router.reset();
        List<Action> all = new ArrayList<>(scenario.configuration());
        all.addAll(scenario.traffic());
        for (int i = 0; i < all.size(); i++) {
            List<String> differences = play(all.get(i));
            if (!differences.isEmpty()) {
                throw new AssertionError("The router and the contract disagree at action " + i + ":\n  " + all.get(i) + "\n"
                        + String.join("\n", differences) + "\n\n" + scenario);
            }
        }
        List<String> differences = FinalRows.differences(router, model.tables());
        if (!differences.isEmpty()) {
            throw new AssertionError("The tables differ in the end:\n" + String.join("\n", differences) + "\n\n" + scenario);
        }
    }

    private List<String> play(Action action) throws Exception {
        Prediction prediction;
        Forecast forecast = null;
        if (action instanceof Inbound sms) {
            forecast = Forecast.of(router, JSON.writeValueAsString(json(sms)));
            send(TestRouter.SMS_INBOUND, json(sms));
            prediction = model.inbound(sms, sms.receivedAt() == null ? jmsTimestamp : sms.receivedAt());
        } else if (action instanceof Sent sms) {
            if (model.tiesWithAnotherNumber(sms)) {
                return List.of();
            }
            if (sms.imported()) {
                routerRows.importHistory(sms);
            } else {
                send(TestRouter.SMS_SENT, json(sms));
            }
            prediction = model.sent(sms);
        } else if (action instanceof CloseById close) {
            send(TestRouter.CONVERSATION_CLOSE, json(close));
            prediction = model.close(close);
        } else if (action instanceof CloseByPair close) {
            Instant requestedAt = requestedAt(close);
            send(TestRouter.CONVERSATION_CLOSE, json(close, requestedAt));
            prediction = model.close(close, requestedAt);
        } else {
            change(action);
            return List.of();
        }
        router.settle();
        List<Published> published = takeAll();
        List<String> differences = new ArrayList<>(compare(prediction, published));
        if (forecast != null) {
            differences.addAll(forecast.differences(published));
        }
        return differences;
    }

    private void change(Action action) {
        if (action instanceof ChangeOwner change) {
            Conversation conversation = model.opened(change.conversationsAgo());
            if (conversation != null) {
                change(change(conversation.owner, change.state()));
            }
        } else {
            routerRows.change(action);
            modelRows.change(action);
        }
    }

    private static Action change(Owner owner, OwnerState state) {
        boolean active = state != OwnerState.INACTIVE;
        boolean mayOwn = state != OwnerState.NOT_ALLOWED_TO_OWN;
        if (owner.type().equals("USER")) {
            return state == OwnerState.DELETED ? new DropUser(owner.id()) : new PutUser(owner.id(), active, mayOwn);
        }
        return state == OwnerState.DELETED ? new DropQueue(owner.id())
                : new PutQueue(owner.id(), active, mayOwn ? Set.of("Conversation", "SmsMessage") : Set.of("SmsMessage"));
    }

    private List<Published> takeAll() {
        List<Published> all = new ArrayList<>();
        for (String queue : TestRouter.OUT) {
            router.takeMessages(queue).forEach(message -> all.add(Published.of(queue, message)));
        }
        return all;
    }

    private List<String> compare(Prediction prediction, List<Published> published) {
        if (prediction instanceof AtMostACopy copy && published.size() == 1) {
            return copy.earlier().contains(published.get(0)) ? List.of()
                    : List.of("expected at most a copy of one of: " + copy.earlier(), "was: " + published);
        }
        boolean silent = prediction instanceof Silence || prediction instanceof AtMostACopy;
        if (published.size() != (silent ? 0 : 1)) {
            return List.of("expected: " + prediction, "was: " + published);
        }
        if (silent) {
            return List.of();
        }
        Published message = published.get(0);
        List<String> differences = prediction instanceof Rejected rejected ? differences(rejected, message)
                : differences((OneMessage) prediction, message);
        if (!differences.isEmpty()) {
            differences.add("in: " + message);
        }
        return differences;
    }

    private List<String> differences(OneMessage expected, Published message) {
        List<String> differences = new ArrayList<>(Expectations.differences(expected.queue(),
                JsonNodeFactory.instance.textNode(message.queue())));
        if (differences.isEmpty()) {
            differences.addAll(Expectations.differences(expected.body(), message.json()));
            differences.addAll(Expectations.differences(expected.headers(), headers(message)));
            expected.onPublished().accept(message);
            String eventId = message.json().path("eventId").asText(null);
            Published other = eventId == null ? null : eventsById.putIfAbsent(eventId, message);
            if (other != null) {
                differences.add("another event has this eventId: " + other);
            }
        }
        return differences;
    }

    private List<String> differences(Rejected expected, Published message) {
        List<String> differences = new ArrayList<>();
        if (!message.queue().equals(TestRouter.SMS_REJECTED) || !message.text().equals(sentText)) {
            differences.add("expected on sms.rejected: " + sentText);
        }
        Map<String, Object> headers = Map.of("rejectReason", expected.reason(), "rejectDetail", Expectations.PRESENT, "rejectedFrom", sentTo);
        differences.addAll(Expectations.differences(headers, headers(message)));
        return differences;
    }

    private static ObjectNode headers(Published message) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        message.headers().forEach(headers::put);
        return headers;
    }

    private void send(String queue, Map<String, Object> fields) throws Exception {
        sentText = JSON.writeValueAsString(fields);
        sentTo = queue;
        Message message = router.session().createTextMessage(sentText);
        router.send(queue, message);
        jmsTimestamp = Instant.ofEpochMilli(message.getJMSTimestamp());
    }

    /** Relative to the open conversation; without one, the time does not matter. */
    private Instant requestedAt(CloseByPair close) {
        Conversation open = model.tables().openConversation(Numbers.normalised(close.businessNumber()),
                Numbers.normalised(close.customerNumber()));
        Instant openedAt = open == null ? Instant.parse("2026-11-21T12:00:00Z") : open.openedAt;
        return switch (close.requestedAt()) {
            case NOT_GIVEN -> null;
            case LONG_AGO -> openedAt.minus(Duration.ofDays(400));
            case JUST_BEFORE_IT_OPENED -> openedAt.minusMillis(1);
            case WHEN_IT_OPENED -> openedAt;
            case FAR_AHEAD -> openedAt.plus(Duration.ofDays(400));
        };
    }

    private static Map<String, Object> json(Inbound sms) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("messageId", sms.messageId());
        fields.put("from", sms.from());
        fields.put("to", sms.to());
        putIfGiven(fields, "body", sms.body());
        putIfGiven(fields, "receivedAt", sms.receivedAt());
        if (sms.picture()) {
            fields.put("media", List.of(Action.PICTURE));
        }
        return fields;
    }

    private static Map<String, Object> json(Sent sms) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("messageId", sms.messageId());
        fields.put("from", sms.from());
        fields.put("to", sms.to());
        fields.put("senderUserId", sms.senderUserId());
        putIfGiven(fields, "relatedRecordId", sms.relatedRecordId());
        putIfGiven(fields, "body", sms.body());
        fields.put("sentAt", sms.sentAt().toString());
        return fields;
    }

    private Map<String, Object> json(CloseById close) {
        Conversation conversation = model.opened(close.conversationsAgo());
        String unknown = close.conversationsAgo() == -1 ? "no-id" : "7d4f0f0e-6a57-4a3f-9a0e-2f7a2f1f6c11";
        Map<String, Object> fields = new LinkedHashMap<>();
        String id = conversation == null ? unknown : conversation.conversationId;
        fields.put("conversationId", close.inUpperCase() ? id.toUpperCase(Locale.ROOT) : id);
        putIfGiven(fields, "closedBy", close.closedBy());
        return fields;
    }

    private static Map<String, Object> json(CloseByPair close, Instant requestedAt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("businessNumber", close.businessNumber());
        fields.put("customerNumber", close.customerNumber());
        putIfGiven(fields, "requestedAt", requestedAt);
        putIfGiven(fields, "closedBy", close.closedBy());
        return fields;
    }

    private static void putIfGiven(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
