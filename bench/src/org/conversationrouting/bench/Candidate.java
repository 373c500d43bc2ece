package org.conversationrouting.bench;

import java.util.List;
import org.conversationrouting.bench.candidate.HandWritten;
import org.conversationrouting.bench.candidate.Relay;
import org.conversationrouting.bench.candidate.Textbook;

/** The programs that the bench compares. */
enum Candidate {
    A("bare JMS relay", Relay.class),
    B("hand-written, one by one", HandWritten.class, "1"),
    C("hand-written, batches of 20", HandWritten.class, "20"),
    D("textbook Camel route", Textbook.class),
    E("ours", null);

    private final String title;
    private final Class<?> main;
    private final List<String> arguments;

    Candidate(String title, Class<?> main, String... arguments) {
        this.title = title;
        this.main = main;
        this.arguments = List.of(arguments);
    }

    String letter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The number of SMS for this candidate. The slowest one gets only a fifth, so that a round doesn't take all day. */
    int shareOf(int sms) {
        return this == D ? sms / 5 : sms;
    }

    String title() {
        return title;
    }

    /** The class to start; null for the router, which is started as shipped. */
    Class<?> main() {
        return main;
    }

    List<String> arguments() {
        return arguments;
    }

    /** Whether it publishes events; the relay only forwards messages. */
    boolean makesEvents() {
        return this != A;
    }
}
