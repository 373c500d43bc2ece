package org.conversationrouting.tools.replay;

import java.time.Instant;
import org.conversationrouting.flow.decision.Owner;

/** Replays to report about. */
public final class SampleReplay {

    public static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2026-11-26T12:30:00Z");
    public static final Instant MADE_AT = Instant.parse("2026-11-26T12:31:07Z");
    public static final ReplayOptions OPTIONS = new ReplayOptions(SINCE, UNTIL, null, "trial.yaml", "routes");

    static final Owner JULIO = user("julio", "Julio Ramirez");
    static final Owner MATT = user("matt", "Matt Okafor");
    static final Owner ZOE = user("zoe", "Zoe Lindqvist");
    static final Owner ANA = user("ana", "Ana Pires");
    static final Owner BILLING = queue("billing", "Billing");
    static final Owner SUPPORT = queue("support", "Customer support");

    private static final String LAST_SENT = "LAST_SENT_MESSAGE_OWNER";
    private static final String RECORD = "RELATED_RECORD_OWNER";
    private static final String PREVIOUS = "PREVIOUS_OWNER";
    private static final String QUEUE = "QUEUE";

    private final ReplayTally tally = new ReplayTally();
    private int messages;

    /** A month of a small company: most SMS keep their owner. */
    public static ReplaySummary month() {
        SampleReplay sample = new SampleReplay();
        sample.add(4210, "+14155550104", JULIO, LAST_SENT, JULIO, LAST_SENT, null);
        sample.add(2876, "+14155550104", MATT, RECORD, MATT, RECORD, null);
        sample.add(1934, "+14155550102", BILLING, QUEUE, BILLING, QUEUE, null);
        sample.add(1205, "+14155550103", SUPPORT, QUEUE, SUPPORT, QUEUE, null);
        sample.add(640, "+14155550101", ANA, "USER", ANA, "USER", null);
        sample.add(412, "+14155550104", ZOE, LAST_SENT, MATT, RECORD, null);
        sample.add(208, "+14155550103", ZOE, LAST_SENT, SUPPORT, QUEUE, null);
        sample.add(131, "+14155550104", JULIO, LAST_SENT, MATT, RECORD, null);
        sample.add(57, "+14155550101", JULIO, LAST_SENT, MATT, PREVIOUS, null);
        sample.add(44, "+14155550102", MATT, RECORD, BILLING, QUEUE, null);
        sample.add(38, "+14155550101", ANA, "USER", null, null, "CHAIN_EXHAUSTED");
        sample.add(9, "+14155550105", BILLING, QUEUE, null, null, "NUMBER_DISABLED");
        sample.add(17, "+14155550106", null, null, SUPPORT, QUEUE, null);
        sample.add(3, "+14155550106", null, null, null, null, "NO_ROUTING_CONFIG");
        return sample.tally.summary(SINCE, UNTIL, true);
    }

    /** Every owner of many loses some SMS to the next ones, on many numbers. */
    public static ReplaySummary large(int owners) {
        SampleReplay sample = new SampleReplay();
        for (int i = 0; i < owners; i++) {
            Owner owner = user("u" + i, "Agent " + i);
            sample.add(2000 / (i + 1) + 20, "+1415555" + (1000 + i), owner, LAST_SENT, owner, LAST_SENT, null);
            for (int next = 1; next <= 3; next++) {
                Owner other = user("u" + (i * 7 + next) % owners, "Agent " + (i * 7 + next) % owners);
                for (int number = 0; number < 30; number++) {
                    sample.add(1 + 30 / (i + next + number), "+1415555" + (2000 + number), owner, LAST_SENT, other, RECORD, null);
                }
            }
            sample.add(1 + i % 4, "+1415555" + (1000 + i), owner, LAST_SENT, null, null, "CHAIN_EXHAUSTED");
        }
        return sample.tally.summary(SINCE, UNTIL, false);
    }

    /** Each name is one movement to the next name. */
    public static ReplaySummary withNames(String... names) {
        SampleReplay sample = new SampleReplay();
        for (int i = 0; i < names.length; i++) {
            String next = names[(i + 1) % names.length];
            sample.add(10 + i, names[i], user(names[i], names[i]), names[i], queue(next, next), next, null);
            sample.add(10 + i, next, queue(next, next), names[i], null, null, names[i]);
        }
        return sample.tally.summary(null, null, true);
    }

    /** One SMS whose owner is the same. */
    public static Compared unchanged() {
        return new Compared("SM-1", "+14155550101", ANA, "USER", ANA, "USER", null);
    }

    private void add(int count, String number, Owner before, String optionBefore, Owner after, String optionAfter, String reason) {
        for (int i = 0; i < count; i++) {
            messages++;
            tally.add(new Compared("SM-" + messages, number, before, optionBefore, after, optionAfter, reason));
        }
    }

    static Owner user(String id, String name) {
        return new Owner("USER", id, name);
    }

    static Owner queue(String id, String name) {
        return new Owner("QUEUE", id, name);
    }
}
