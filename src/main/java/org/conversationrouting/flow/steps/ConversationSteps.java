package org.conversationrouting.flow.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.engine.LogContext;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.event.Conversation;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.event.EventBuilder;
import org.conversationrouting.flow.sms.CloseRequest;
import org.conversationrouting.flow.sms.Reassignment;
import org.conversationrouting.flow.sms.Reassignments;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.Sms.Situation;
import org.conversationrouting.flow.sms.SmsBatch;

/** The steps of {@code routes/conversation}. Each applies the same action to all SMS in the body. The routes write the results. */
public final class ConversationSteps {

    /** What a step does with one SMS. */
    private interface Action {
        void apply(Sms sms, Instant now);
    }

    private final EventBuilder events;
    private final Clock clock;

    public ConversationSteps(ObjectMapper mapper, Clock clock) {
        this.events = new EventBuilder(mapper);
        this.clock = clock;
    }

    public void bind(Binder binder) {
        binder.step("conversation.takeSituations", ConversationSteps::takeSituations);
        binder.step("conversation.publishAgain", exchange -> forEachSms(exchange, (sms, now) -> sms.publishAgain()));
        binder.step("conversation.open", exchange -> forEachSms(exchange, this::open));
        binder.step("conversation.changeOwner", exchange -> forEachSms(exchange, this::changeOwner));
        binder.step("conversation.appendMessage", exchange -> forEachSms(exchange, this::appendMessage));
        binder.step("conversation.unroute", exchange -> forEachSms(exchange, (sms, now) -> sms.unroute(reason(sms))));
        binder.step("conversation.close", this::close);
        binder.step("conversation.takePendingReassignments", ConversationSteps::takePendingReassignments);
        binder.step("conversation.takeClaimedReassignments", ConversationSteps::takeClaimedReassignments);
        binder.step("conversation.reassign", this::reassign);
    }

    private void forEachSms(Exchange exchange, Action action) {
        Instant now = now();
        exchange.getMessage().getBody(SmsBatch.class).forEach(sms -> action.apply(sms, now));
    }

    /** Takes the rows of {@code find-situations.sql} from the variable {@code situations}. */
    private static void takeSituations(Exchange exchange) {
        SmsBatch batch = exchange.getMessage().getBody(SmsBatch.class);
        for (Map<String, Object> row : Rows.of(exchange, "situations").oneForEachOf(batch).rows()) {
            Sms sms = batch.get(Rows.index(row));
            Conversation open = row.get("conversation_id") == null ? null
                    : Conversation.ofRow(row, sms.businessNumber(), sms.customerNumber());
            LogContext.conversation(open == null ? null : open.conversationId());
            sms.situation(new Situation((String) row.get("situation"), open, Boolean.TRUE.equals(row.get("owner_eligible")),
                    (String) row.get("latest_closed_conversation_id"), ConversationEvent.ofRow(row, "known_")));
        }
    }

    private void open(Sms sms, Instant now) {
        Decision decision = sms.decision();
        Conversation conversation = Conversation.opened(UUID.randomUUID().toString(), sms.businessNumber(), sms.customerNumber(),
                now, sms.situation().latestClosedConversationId(), sms.relatedRecord(), decision.owner());
        LogContext.conversation(conversation.conversationId());
        sms.addTo(conversation, events.conversationAssigned(sms.content(), conversation, decision, now));
    }

    private void changeOwner(Sms sms, Instant now) {
        Decision decision = sms.decision();
        Conversation before = sms.situation().openConversation();
        Conversation conversation = before.ownedBy(decision.owner());
        sms.addTo(conversation, events.ownerChanged(sms.content(), conversation, before.owner(), decision, now));
    }

    private void appendMessage(Sms sms, Instant now) {
        Situation situation = sms.situation();
        Decision whyNobodyElse = situation.ownerEligible() ? null : sms.decision();
        sms.addTo(situation.openConversation(),
                events.messageAppended(sms.content(), situation.openConversation(), whyNobodyElse, now));
    }

    /** The result of the decision, or the situation if no decision was needed. */
    private static String reason(Sms sms) {
        return sms.decision() == null ? sms.situation().name() : sms.decision().result().name();
    }

    /** Takes the row of {@code find-conversation-to-close.sql} from the variable {@code conversation}. */
    @SuppressWarnings("unchecked")
    private void close(Exchange exchange) {
        Instant now = now();
        CloseRequest request = exchange.getMessage().getBody(CloseRequest.class);
        Conversation closed = Conversation.ofRow(exchange.getVariable("conversation", Map.class), request.businessNumber(),
                request.customerNumber()).closed(now, request.closedBy());
        request.closed(events.conversationClosed(closed, now));
    }

    /** Takes the rows of {@code find-pending-reassignments.sql} from the variable {@code pending}. */
    private static void takePendingReassignments(Exchange exchange) {
        exchange.getMessage().setBody(new Reassignments(Rows.of(exchange, "pending").rows().stream().map(row -> new Reassignment(
                (String) row.get("conversation_id"), (String) row.get("business_number"), (String) row.get("customer_number"))).toList()));
    }

    /** Takes the rows of {@code claim-pending-reassignments.sql} from the variable {@code claimed}. The others leave the body. */
    private static void takeClaimedReassignments(Exchange exchange) {
        Map<Object, Object> handOvers = Rows.of(exchange, "claimed").rows().stream()
                .collect(Collectors.toMap(row -> row.get("conversation_id"), row -> row.get("hand_over_id")));
        List<Reassignment> claimed = exchange.getMessage().getBody(Reassignments.class).stream()
                .filter(each -> handOvers.containsKey(each.conversationId())).toList();
        claimed.forEach(each -> each.claimed((String) handOvers.get(each.conversationId())));
        exchange.getMessage().setBody(new Reassignments(claimed));
    }

    /** Takes the rows of {@code find-conversations-to-reassign.sql} from the variable {@code conversations}. */
    private void reassign(Exchange exchange) {
        Instant now = now();
        Reassignments reassignments = exchange.getMessage().getBody(Reassignments.class);
        for (Map<String, Object> row : Rows.of(exchange, "conversations").rows()) {
            Reassignment reassignment = reassignments.get(Rows.index(row));
            Conversation before = Conversation.ofRow(row, reassignment.businessNumber(), reassignment.customerNumber());
            Conversation after = before.ownedBy(Owner.ofRow(row, "new_owner"));
            reassignment.done(after, events.reassigned(after, before.owner(), now));
        }
    }

    /** The current time, with the database's precision. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
