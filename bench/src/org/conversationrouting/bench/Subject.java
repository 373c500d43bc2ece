package org.conversationrouting.bench;

/**
 * What has a line of its own in the table: a candidate, with how many instances of it and on which database.
 *
 * @param key short, for JSON and logs
 */
record Subject(String key, String title, Candidate candidate, Setup setup, int instances) {

    static Subject of(Candidate candidate, Setup setup) {
        return new Subject(candidate.letter(), candidate.title(), candidate, setup, 1);
    }

    static Subject ofInstances(Setup setup, int instances) {
        return new Subject("e" + instances, "ours, " + instances + " instances", Candidate.E, setup, instances);
    }

    static Subject withHistory(Setup setup) {
        return new Subject("h", "ours, history %,d, %,d numbers".formatted(setup.history(), setup.numbers()), Candidate.E, setup, 1);
    }
}
