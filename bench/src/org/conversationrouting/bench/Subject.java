package org.conversationrouting.bench;

import java.nio.file.Path;

/**
 * One line of the result table: a candidate, its number of instances, and its database.
 *
 * @param key  a short name for JSON and logs
 * @param home         the router's folder, with {@code target} and {@code routes}
 * @param pageRequests to the administration, per second
 */
record Subject(String key, String title, Candidate candidate, DatabaseSetup setup, int instances, Path home, int pageRequests) {

    static final Path HERE = Path.of("").toAbsolutePath();

    static Subject of(Candidate candidate, DatabaseSetup setup) {
        return new Subject(candidate.letter(), candidate.title(), candidate, setup, 1, HERE, 0);
    }

    static Subject ofInstances(DatabaseSetup setup, int instances) {
        return new Subject("e" + instances, "ours, " + instances + " instances", Candidate.E, setup, instances, HERE, 0);
    }

    static Subject withPageRequests(DatabaseSetup setup, int perSecond) {
        return new Subject("w", "ours, " + perSecond + " page requests/s", Candidate.E, setup, 1, HERE, perSecond);
    }

    /** The same subject, but without running processes. They are started later, one by one. */
    Subject stopped() {
        return new Subject(key, title, candidate, setup, 0, home, pageRequests);
    }

    Subject on(DatabaseSetup other) {
        return new Subject(key, title, candidate, other, instances, home, pageRequests);
    }

    static Subject withHistory(DatabaseSetup setup) {
        return new Subject("h", "ours, history %,d, %,d numbers".formatted(setup.history(), setup.numbers()), Candidate.E, setup, 1, HERE, 0);
    }

    static Subject ofPrevious(DatabaseSetup setup, Path home) {
        return new Subject("p", "ours, previous", Candidate.E, setup, 1, home.toAbsolutePath(), 0);
    }
}
