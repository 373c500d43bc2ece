package org.conversationrouting.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conversationrouting.model.Action.CloseById;
import org.conversationrouting.model.Action.CloseByPair;
import org.conversationrouting.model.Action.Inbound;
import org.conversationrouting.model.Action.Sent;
import org.conversationrouting.model.Prediction.AtMostACopy;
import org.conversationrouting.model.Prediction.OneMessage;
import org.conversationrouting.model.Prediction.Rejected;
import org.conversationrouting.model.Prediction.Silence;
import org.conversationrouting.model.Tables.Conversation;
import org.conversationrouting.model.Tables.Sms;
import org.conversationrouting.model.Tables.SmsKey;

/**
 * A second implementation of the contract, with plain collections, without SQL, one message at a time. It predicts what each action
 * publishes and what the tables contain in the end.
 */
public final class ContractModel {

    private final Tables tables = new Tables();
    private final Eligibility eligibility = new Eligibility(tables);
    private final RelatedRecordLookup relatedRecords;
    private final ChainWalk chainWalk;
    private final Map<SmsKey, Published> eventsOfSms = new HashMap<>();
    private final Map<Conversation, Published> closings = new HashMap<>();

    /**
     * @param lastSentOfPairOnly {@code LAST_SENT_SCOPE=pair}
     * @param objectTypes {@code RELATED_RECORD_OBJECTS}
     */
    public ContractModel(boolean lastSentOfPairOnly, List<String> objectTypes) {
        relatedRecords = new RelatedRecordLookup(tables, objectTypes);
        chainWalk = new ChainWalk(tables, eligibility, relatedRecords, new LastSent(tables, lastSentOfPairOnly));
    }

    /** The rows. Tests change the configuration in them directly. */
    public Tables tables() {
        return tables;
    }

    /** @param receivedAt as given, or the JMS timestamp */
    public Prediction inbound(Inbound sms, Instant receivedAt) {
        String business = Numbers.normalised(sms.to());
        String customer = Numbers.normalised(sms.from());
        SmsKey key = new SmsKey(sms.messageId(), business, "INBOUND", customer);
        Sms known = tables.inbound(sms.messageId(), business);
        if (known != null) {
            return known.key().equals(key) && text(known.body()).equals(text(sms.body()))
                    ? new AtMostACopy(List.of(eventsOfSms.get(key))) : new Rejected("MESSAGE_ID_REUSED");
        }
        if (!tables.businessNumbers.containsKey(business)) {
            return ExpectedMessages.unrouted("UNKNOWN_NUMBER", sms, receivedAt, null);
        }
        if (!tables.businessNumbers.get(business)) {
            return ExpectedMessages.unrouted("NUMBER_DISABLED", sms, receivedAt, null);
        }
        if (tables.businessNumbers.containsKey(customer)) {
            return ExpectedMessages.unrouted("LOOP_SUSPECTED", sms, receivedAt, null);
        }
        Conversation open = tables.openConversation(business, customer);
        return open == null ? newConversation(sms, key, customer, receivedAt) : openConversation(open, sms, key, receivedAt);
    }

    /** A missing body is the same as an empty one. */
    private static String text(String body) {
        return body == null ? "" : body;
    }

    private Prediction openConversation(Conversation conversation, Inbound sms, SmsKey key, Instant receivedAt) {
        store(key, conversation, sms, receivedAt);
        if (eligibility.isEligible(conversation.owner)) {
            return event(key, conversation,
                    ExpectedMessages.appended(conversation, withPresentName(conversation.owner), sms, receivedAt, null));
        }
        Decision decision = chainWalk.walk(conversation.businessNumber, conversation.customerNumber);
        if (decision.chosen() == null) {
            return event(key, conversation,
                    ExpectedMessages.appended(conversation, withPresentName(conversation.owner), sms, receivedAt, decision));
        }
        Owner previousOwner = withPresentName(conversation.owner);
        conversation.owner = decision.chosen().candidate();
        conversation.ownerVersion++;
        return event(key, conversation, ExpectedMessages.ownerChanged(conversation, previousOwner, sms, receivedAt, decision));
    }

    private Prediction newConversation(Inbound sms, SmsKey key, String customer, Instant receivedAt) {
        Decision decision = chainWalk.walk(key.businessNumber(), customer);
        if (decision.chosen() == null) {
            return decision.steps().isEmpty() ? ExpectedMessages.unrouted("NO_ROUTING_CONFIG", sms, receivedAt, null)
                    : ExpectedMessages.unrouted("CHAIN_EXHAUSTED", sms, receivedAt, decision);
        }
        Conversation conversation = new Conversation(key.businessNumber(), customer,
                tables.latestClosed(key.businessNumber(), customer),
                relatedRecords.find(key.businessNumber(), customer).record(), decision.chosen().candidate());
        tables.conversations.add(conversation);
        store(key, conversation, sms, receivedAt);
        return event(key, conversation, ExpectedMessages.assigned(conversation, sms, receivedAt, decision));
    }

    /** An SMS that one of our users sent. An imported one belongs to no conversation. */
    public Prediction sent(Sent sms) {
        String customer = Numbers.normalised(sms.to());
        SmsKey key = new SmsKey(sms.messageId(), Numbers.normalised(sms.from()), "OUTBOUND", customer);
        Conversation conversation = sms.imported() ? null : tables.openConversation(key.businessNumber(), customer);
        String record = sms.imported() ? sms.relatedRecordId() : Names.given(sms.relatedRecordId());
        tables.messages.putIfAbsent(key, new Sms(key, conversation, sms.senderUserId(), record, sms.body(), sms.sentAt()));
        return new Silence();
    }

    /**
     * @return whether another number sent an SMS with the same id to this customer at the same time; the contract does not say which of
     * the two is the last one
     */
    public boolean tiesWithAnotherNumber(Sent sms) {
        String customer = Numbers.normalised(sms.to());
        return tables.messages.values().stream().anyMatch(other -> other.key().direction().equals("OUTBOUND")
                && other.key().messageId().equals(sms.messageId()) && other.customerNumber().equals(customer)
                && other.occurredAt().equals(sms.sentAt()) && !other.key().businessNumber().equals(Numbers.normalised(sms.from())));
    }

    /** @return the conversation opened that many conversations ago, or null */
    public Conversation opened(int conversationsAgo) {
        int index = tables.conversations.size() - 1 - conversationsAgo;
        return conversationsAgo < 0 || index < 0 ? null : tables.conversations.get(index);
    }

    public Prediction close(CloseById close) {
        Conversation conversation = opened(close.conversationsAgo());
        if (conversation == null) {
            return new Rejected("UNKNOWN_CONVERSATION");
        }
        return conversation.open ? closing(conversation, close.closedBy()) : new AtMostACopy(List.of(closings.get(conversation)));
    }

    /** @param requestedAt null if missing */
    public Prediction close(CloseByPair close, Instant requestedAt) {
        String business = Numbers.normalised(close.businessNumber());
        String customer = Numbers.normalised(close.customerNumber());
        List<Conversation> ofPair = tables.conversations.stream().filter(one -> one.isOf(business, customer)).toList();
        if (ofPair.isEmpty()) {
            return new Rejected("UNKNOWN_CONVERSATION");
        }
        Conversation open = tables.openConversation(business, customer);
        if (open == null || requestedAt != null && open.openedAt.isAfter(requestedAt)) {
            return new AtMostACopy(new ArrayList<>(ofPair.stream().map(closings::get).filter(Objects::nonNull).toList()));
        }
        return closing(open, close.closedBy());
    }

    private Prediction closing(Conversation conversation, String closedBy) {
        conversation.open = false;
        return learningIds(conversation, ExpectedMessages.closed(conversation, withPresentName(conversation.owner), Names.given(closedBy)),
                published -> closings.put(conversation, published));
    }

    private void store(SmsKey key, Conversation conversation, Inbound sms, Instant receivedAt) {
        tables.messages.put(key, new Sms(key, conversation, null, null, sms.body(), receivedAt));
    }

    private Prediction event(SmsKey key, Conversation conversation, OneMessage event) {
        return learningIds(conversation, event, published -> eventsOfSms.put(key, published));
    }

    private static Prediction learningIds(Conversation conversation, OneMessage event, java.util.function.Consumer<Published> store) {
        return new OneMessage(event.queue(), event.body(), event.headers(), published -> {
            store.accept(published);
            conversation.conversationId = published.at("/conversation/conversationId");
            conversation.openedAt = Instant.parse(published.at("/conversation/openedAt"));
        });
    }

    /** The owner with its present name. The contract does not say whether the name of a deleted owner is still known. */
    private Owner withPresentName(Owner owner) {
        Owner now = eligibility.named(owner.type(), owner.id());
        return now.name() != null ? now : new Owner(owner.type(), owner.id(), null);
    }
}
