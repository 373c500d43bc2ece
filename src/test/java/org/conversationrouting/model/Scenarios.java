package org.conversationrouting.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.conversationrouting.model.Action.ChangeOwner;
import org.conversationrouting.model.Action.CloseById;
import org.conversationrouting.model.Action.CloseByPair;
import org.conversationrouting.model.Action.DropNumber;
import org.conversationrouting.model.Action.DropQueue;
import org.conversationrouting.model.Action.DropRecord;
import org.conversationrouting.model.Action.DropStep;
import org.conversationrouting.model.Action.DropUser;
import org.conversationrouting.model.Action.Inbound;
import org.conversationrouting.model.Action.OwnerState;
import org.conversationrouting.model.Action.PutCrowd;
import org.conversationrouting.model.Action.PutNumber;
import org.conversationrouting.model.Action.PutQueue;
import org.conversationrouting.model.Action.PutRecord;
import org.conversationrouting.model.Action.PutStep;
import org.conversationrouting.model.Action.PutUser;
import org.conversationrouting.model.Action.Sent;
import org.conversationrouting.model.Action.When;

/** Generates random configurations and random traffic. There are few ids of each kind, so collisions, misses and ties are frequent. */
final class Scenarios {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.125Z");
    /** One id is also the id of a queue, to detect code that compares only ids. */
    private static final List<String> USERS = List.of("ann", "bob", "cid", Names.NAMELESS);
    private static final List<String> QUEUES = List.of("ann", "desk", "sales");
    private static final List<String> OUR_NUMBERS = List.of(Numbers.FIRST, Numbers.SECOND, Numbers.SHORT_CODE);
    /** Their order by code point differs from the orders by UTF-16 unit, by a locale's collation, and without regard to case. */
    private static final Arbitrary<String> RECORDS = Arbitraries.of("r-1", "R-2", "r_10", "r-2", "\uFF52-1", "\uD83D\uDE00-1");
    private static final Arbitrary<String> SENT_IDS = Arbitraries.of("s-1", "S-2", "s_10", "s-2", "\uFF53-1", "\uD83D\uDE00-1");
    private static final Arbitrary<Instant> TIMES = Arbitraries.of(0, 1, 2, 3).map(hours -> NOON.plus(hours, ChronoUnit.HOURS));
    private static final Arbitrary<String> BUSINESS_NUMBERS = Arbitraries.frequency(Tuple.of(12, Numbers.FIRST), Tuple.of(3, "(415) 555-0123"),
            Tuple.of(1, "tel:+1-415-555-0123;ext=1"), Tuple.of(2, Numbers.SECOND), Tuple.of(1, "+1 415 555 0124"), Tuple.of(2, Numbers.SHORT_CODE),
            Tuple.of(1, "\u2800723\uFE0F45.0"), Tuple.of(1, Numbers.NOT_OURS));
    private static final Arbitrary<String> CUSTOMERS = Arbitraries.frequency(Tuple.of(10, Numbers.ARTHUR), Tuple.of(3, "(212) 555-0100"),
            Tuple.of(1, "2125550100.0"), Tuple.of(1, "+1\u2060212\u034F555 0100"), Tuple.of(3, Numbers.BLANCHE), Tuple.of(1, "212.555.0101"),
            Tuple.of(1, "SMS: +12125550101"), Tuple.of(2, Numbers.ALPHANUMERIC), Tuple.of(1, "\u00A0ACME\u200B "), Tuple.of(1, Numbers.SECOND));

    private Scenarios() {
    }

    static Arbitrary<Scenario> any() {
        return Combinators.combine(configuration(), upTo(50, action())).as(Scenario::new);
    }

    /** First most of the rows, because otherwise hardly any SMS would find an owner, then random changes. */
    private static Arbitrary<List<Action>> configuration() {
        return Combinators.combine(mostOf(OUR_NUMBERS, number -> often(0.95).map(enabled -> new PutNumber(number, enabled))),
                        mostOf(USERS, user -> Combinators.combine(often(0.85), often(0.85)).as((active, routable) -> new PutUser(user, active, routable))),
                        mostOf(QUEUES, queue -> putQueue(Arbitraries.just(queue))), upTo(7, putStep()), lastResort(), upTo(14, putRecord()),
                        upTo(6, history()))
                .as((numbers, users, queues, steps, lastResort, records, history) ->
                        Stream.of(numbers, users, queues, steps, lastResort, records, history).flatMap(List::stream).toList());
    }

    private static Arbitrary<List<Action>> mostOf(List<String> ids, Function<String, Arbitrary<Action>> action) {
        List<Arbitrary<Action>> each = ids.stream().map(id -> action.apply(id).injectNull(0.1)).toList();
        return Combinators.combine(each).as(actions -> actions.stream().filter(Objects::nonNull).toList());
    }

    private static Arbitrary<List<Action>> lastResort() {
        Arbitrary<Action> user = Arbitraries.of(USERS).map(id -> new PutStep("*", 11, "USER", id, null));
        Arbitrary<Action> queue = Arbitraries.of(QUEUES).map(id -> new PutStep("*", 12, "QUEUE", null, id));
        return Combinators.combine(user.injectNull(0.15), queue.injectNull(0.15))
                .as((first, second) -> Stream.of(first, second).filter(Objects::nonNull).toList());
    }

    /** Lists of all lengths. By default, most generated lists are short, and little happens in them. */
    private static Arbitrary<List<Action>> upTo(int size, Arbitrary<Action> actions) {
        return actions.list().ofMaxSize(size).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Action> action() {
        return Arbitraries.frequencyOf(Tuple.of(20, inbound()), Tuple.of(4, sent()), Tuple.of(1, history()), Tuple.of(1, closeById()),
                Tuple.of(2, closeByPair()), Tuple.of(5, changeOwner()), Tuple.of(5, change()));
    }

    private static Arbitrary<Action> inbound() {
        Arbitrary<String> ids = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(1, 9999).map(number -> "m-" + number)),
                Tuple.of(2, Arbitraries.of("m-1", "m-2", "m-3")));
        return Combinators.combine(ids, CUSTOMERS, BUSINESS_NUMBERS, Arbitraries.of("Hi", "Is 3pm still on?", "", "Zażółć \uD83D\uDE00", null),
                TIMES.injectNull(0.3), often(0.1)).as(Inbound::new);
    }

    private static Arbitrary<Action> sent() {
        return Combinators.combine(SENT_IDS, BUSINESS_NUMBERS, CUSTOMERS, Arbitraries.of(USERS), recordsOfSent(), body(), TIMES)
                .as((id, from, to, sender, record, body, sentAt) -> new Sent(id, from, to, sender, record, body, sentAt, false));
    }

    private static Arbitrary<Action> history() {
        return Combinators.combine(SENT_IDS, BUSINESS_NUMBERS, CUSTOMERS, Arbitraries.of(USERS).injectNull(0.1), recordsOfSent(), body(), TIMES)
                .as((id, from, to, sender, record, body, sentAt) -> new Sent(id, from, to, sender, record, body, sentAt, true));
    }

    private static Arbitrary<Action> closeById() {
        return Combinators.combine(Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(2, 2), Tuple.of(1, -1), Tuple.of(1, -2)),
                often(0.3), closers()).as(CloseById::new);
    }

    private static Arbitrary<Action> closeByPair() {
        return Combinators.combine(BUSINESS_NUMBERS, CUSTOMERS, Arbitraries.of(When.class), closers()).as(CloseByPair::new);
    }

    private static Arbitrary<Action> changeOwner() {
        return Combinators.combine(Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2)), Arbitraries.of(OwnerState.class))
                .as(ChangeOwner::new);
    }

    private static Arbitrary<Action> change() {
        return Arbitraries.frequencyOf(Tuple.of(6, putUser()), Tuple.of(2, Arbitraries.of(USERS).map(DropUser::new)),
                Tuple.of(3, putQueue(Arbitraries.of(QUEUES))), Tuple.of(1, Arbitraries.of(QUEUES).map(DropQueue::new)),
                Tuple.of(1, putNumber()), Tuple.of(1, Arbitraries.of(OUR_NUMBERS).map(DropNumber::new)),
                Tuple.of(4, putStep()), Tuple.of(1, Combinators.combine(chains(), positions()).as(DropStep::new)),
                Tuple.of(5, putRecord()), Tuple.of(2, RECORDS.map(DropRecord::new)),
                Tuple.of(1, Arbitraries.of(Numbers.ARTHUR, Numbers.BLANCHE).map(PutCrowd::new)));
    }

    private static Arbitrary<Action> putUser() {
        return Combinators.combine(Arbitraries.of(USERS), often(0.7), often(0.7)).as(PutUser::new);
    }

    private static Arbitrary<Action> putQueue(Arbitrary<String> queues) {
        Arbitrary<Set<String>> objects = Arbitraries.frequency(Tuple.of(6, Set.of("Conversation", "SmsMessage")), Tuple.of(1, Set.of("Conversation")),
                Tuple.of(1, Set.of("SmsMessage")), Tuple.of(1, Set.of("Conversation", "Task")), Tuple.of(1, Set.of()),
                Tuple.of(1, Set.of("Conversation", "SmsMessage", "Task")));
        return Combinators.combine(queues, often(0.75), objects).as(PutQueue::new);
    }

    private static Arbitrary<Action> putNumber() {
        return Combinators.combine(Arbitraries.of(OUR_NUMBERS), often(0.9)).as(PutNumber::new);
    }

    private static Arbitrary<String> chains() {
        return Arbitraries.frequency(Tuple.of(5, Numbers.FIRST), Tuple.of(2, Numbers.SECOND), Tuple.of(2, Numbers.SHORT_CODE), Tuple.of(4, "*"));
    }

    private static Arbitrary<Integer> positions() {
        return Arbitraries.of(0, 1, 2, 10);
    }

    private static Arbitrary<Action> putStep() {
        Arbitrary<String> options = Arbitraries.frequency(Tuple.of(4, "USER"), Tuple.of(4, "QUEUE"), Tuple.of(8, "RELATED_RECORD_OWNER"),
                Tuple.of(8, "LAST_SENT_MESSAGE_OWNER"), Tuple.of(5, "PREVIOUS_OWNER"), Tuple.of(1, "NEXT_FREE"), Tuple.of(1, "user"));
        return Combinators.combine(chains(), positions(), options, Arbitraries.of(USERS).injectNull(0.2), Arbitraries.of(QUEUES).injectNull(0.2), often(0.15))
                .as((chain, position, option, user, queue, both) -> new PutStep(chain, position, option,
                        option.equals("USER") || both ? user : null, option.equals("QUEUE") || both ? queue : null));
    }

    private static Arbitrary<Action> putRecord() {
        Arbitrary<String> types = Arbitraries.frequency(Tuple.of(5, "Contact"), Tuple.of(4, "Lead"), Tuple.of(2, "Account")).injectNull(0.05);
        Arbitrary<String> ownerTypes = Arbitraries.frequency(Tuple.of(6, "USER"), Tuple.of(4, "QUEUE"), Tuple.of(1, "Team"),
                Tuple.of(1, "User"), Tuple.of(1, "")).injectNull(0.05);
        Arbitrary<String> owners = Arbitraries.of("ann", "bob", "cid", Names.NAMELESS, "desk", "sales", "").injectNull(0.05);
        Arbitrary<Set<String>> phones = Arbitraries.frequency(Tuple.of(4, Set.of(Numbers.ARTHUR)), Tuple.of(2, Set.of(Numbers.BLANCHE)),
                Tuple.of(2, Set.of(Numbers.ARTHUR, Numbers.BLANCHE)), Tuple.of(1, Set.of(Numbers.ALPHANUMERIC)), Tuple.of(1, Set.of()));
        return Combinators.combine(RECORDS, types, Arbitraries.of("Arthur", "Blanche", "", " ").injectNull(0.1), ownerTypes, owners,
                TIMES.injectNull(0.3), Arbitraries.frequencyOf(Tuple.of(6, RECORDS), Tuple.of(1, Arbitraries.just(""))).injectNull(0.6),
                        phones).as(PutRecord::new);
    }

    private static Arbitrary<String> recordsOfSent() {
        return Arbitraries.frequencyOf(Tuple.of(6, RECORDS), Tuple.of(1, Arbitraries.just(""))).injectNull(0.6);
    }

    private static Arbitrary<String> closers() {
        return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(USERS)), Tuple.of(1, Arbitraries.just(" "))).injectNull(0.4);
    }

    private static Arbitrary<String> body() {
        return Arbitraries.of("See you", "").injectNull(0.3);
    }

    private static Arbitrary<Boolean> often(double share) {
        return Arbitraries.frequency(Tuple.of((int) Math.round(100 * (1 - share)), false), Tuple.of((int) Math.round(100 * share), true));
    }
}
