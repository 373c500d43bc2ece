package org.conversationrouting.bench.candidate;

/** The command line of every candidate, in this order. */
public record Arguments(String brokerUrl, String databaseUrl, String databaseUser) {

    public static final String READY = "Candidate is ready";

    static Arguments of(String[] arguments) {
        return new Arguments(arguments[0], arguments[1], arguments[2]);
    }
}
