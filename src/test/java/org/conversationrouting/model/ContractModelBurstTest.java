package org.conversationrouting.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.conversationrouting.model.Action.PutNumber;
import org.conversationrouting.model.Action.PutStep;
import org.conversationrouting.model.Action.PutUser;
import org.conversationrouting.model.Burst.BurstMessage;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** The SMS of a pair are processed as if one after the other, even if they, copies of them and close requests arrive together. */
class ContractModelBurstTest {

    private static final int TRIES = 8;

    private static TestRouter router;
    private static TestDatabase running;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void h2(@ForAll("bursts") List<BurstMessage> burst) throws Exception {
        play(TestDatabase.H2, burst);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void postgresql(@ForAll("bursts") List<BurstMessage> burst) throws Exception {
        play(TestDatabase.POSTGRESQL, burst);
    }

    @Provide
    Arbitrary<List<BurstMessage>> bursts() {
        Arbitrary<String> businesses = Arbitraries.of(Numbers.FIRST, Numbers.SHORT_CODE);
        Arbitrary<String> customers = Arbitraries.of(Numbers.ARTHUR, Numbers.BLANCHE);
        // an id belongs to one customer, so none is rejected as reused
        Arbitrary<BurstMessage> sms = Combinators.combine(Arbitraries.integers().between(1, 15), businesses, customers)
                .as((number, business, customer) -> new BurstMessage("m-" + number + customer, business, customer));
        Arbitrary<BurstMessage> closing = Combinators.combine(businesses, customers)
                .as((business, customer) -> new BurstMessage(null, business, customer));
        return Arbitraries.frequencyOf(Tuple.of(6, sms), Tuple.of(1, closing)).list().ofMinSize(30).ofMaxSize(120);
    }

    @AfterContainer
    static void closeRouter() throws Exception {
        if (router != null) {
            router.close();
            router = null;
        }
    }

    private static void play(TestDatabase database, List<BurstMessage> burst) throws Exception {
        if (running != database || router == null) {
            closeRouter();
            router = TestRouter.start(database, Map.of(), Clock.systemUTC());
            running = database;
        }
        router.reset();
        RouterRows rows = new RouterRows(router);
        rows.change(new PutUser("ann", true, true));
        rows.change(new PutNumber(Numbers.FIRST, true));
        rows.change(new PutNumber(Numbers.SHORT_CODE, true));
        rows.change(new PutStep("*", 0, "USER", "ann", null));
        Burst.send(router, burst);
        router.settle();
        check(burst);
    }

    private static void check(List<BurstMessage> burst) {
        List<Published> events = new ArrayList<>();
        for (String queue : List.of(TestRouter.CONVERSATION_ASSIGNED, TestRouter.CONVERSATION_EVENTS)) {
            router.takeMessages(queue).forEach(message -> events.add(Published.of(queue, message)));
        }
        Map<String, String> contents = new HashMap<>();
        Map<String, Set<String>> eventsOfSms = new TreeMap<>();
        Map<String, Set<String>> assignments = new TreeMap<>();
        Map<String, Set<String>> closings = new TreeMap<>();
        Map<String, String> nextOf = new HashMap<>();
        for (Published event : events) {
            String id = event.at("/eventId");
            String conversation = event.at("/conversation/conversationId");
            String pair = event.at("/conversation/businessNumber") + " " + event.at("/conversation/customerNumber");
            assertThat(contents.computeIfAbsent(id, first -> event.text())).as("the content of event %s", id).isEqualTo(event.text());
            if (event.at("/eventType").equals("CONVERSATION_CLOSED")) {
                closings.computeIfAbsent(conversation, none -> new HashSet<>()).add(id);
            } else {
                eventsOfSms.computeIfAbsent(event.at("/message/messageId") + " " + pair, none -> new TreeSet<>()).add(id);
            }
            if (event.at("/eventType").equals("CONVERSATION_ASSIGNED")) {
                assignments.computeIfAbsent(conversation, none -> new HashSet<>()).add(id);
                // each conversation follows another one, except the first of a pair
                String previous = pair + " after " + event.json().at("/conversation/previousConversationId").asText();
                assertThat(nextOf.computeIfAbsent(previous, none -> conversation)).as(previous).isEqualTo(conversation);
            }
        }
        Set<String> distinctSms = new TreeSet<>();
        burst.stream().filter(BurstMessage::isSms)
                .forEach(sms -> distinctSms.add(sms.messageId() + " " + sms.businessNumber() + " " + sms.customerNumber()));
        assertThat(eventsOfSms.keySet()).as("SMS with an event").isEqualTo(distinctSms);
        assertThat(eventsOfSms.values()).as("events of each SMS").allMatch(ids -> ids.size() == 1);
        assertThat(rows("SELECT message_id || ' ' || business_number || ' ' || customer_number FROM sms_message"))
                .as("SMS in the table").containsExactlyInAnyOrderElementsOf(distinctSms);
        assertThat(assignments.keySet()).as("conversations with an assigned event")
                .isEqualTo(new TreeSet<>(rows("SELECT conversation_id FROM conversation")));
        assertThat(assignments.values()).as("assigned events of each conversation").allMatch(ids -> ids.size() == 1);
        assertThat(closings.keySet()).as("conversations with a closed event")
                .isEqualTo(new TreeSet<>(rows("SELECT conversation_id FROM conversation WHERE status = 'CLOSED'")));
        assertThat(closings.values()).as("closed events of each conversation").allMatch(ids -> ids.size() == 1);
        assertThat(rows("SELECT business_number || ' ' || customer_number FROM conversation WHERE status = 'OPEN'"))
                .as("pairs with an open conversation").doesNotHaveDuplicates();
        assertThat(router.take(TestRouter.SMS_UNROUTED)).as("unrouted").isEmpty();
        // a close request can arrive before the pair's first SMS
        assertThat(router.takeMessages(TestRouter.SMS_REJECTED).stream().map(message -> Published.of(TestRouter.SMS_REJECTED, message)))
                .as("rejected").allMatch(message -> "UNKNOWN_CONVERSATION".equals(message.headers().get("rejectReason")));
    }

    private static List<String> rows(String query) {
        return router.jdbc().queryForList(query, String.class);
    }
}
