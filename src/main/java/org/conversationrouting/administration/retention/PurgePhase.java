package org.conversationrouting.administration.retention;

/**
 * What a purge does, in this order. A conversation goes last, so that a purge that ends half-way leaves nothing that the next one would not find.
 */
enum PurgePhase {

    /** SMS outside conversations that were sent before one that is about to go: they would become the last SMS to the customer again. */
    EARLIER_SMS(5),
    /** SMS of the conversations, each with its event. */
    SMS(60),
    /** The other events, such as {@code CONVERSATION_CLOSED}. */
    EVENTS(20),
    CONVERSATIONS(10),
    FAILED_ATTEMPTS(5);

    private static final double PER_CENT = 100;

    private final int weight;

    PurgePhase(int weight) {
        this.weight = weight;
    }

    /** @param ofPhase the part of this phase that is done, from 0 to 1. @return the part of the whole purge that is done */
    double share(double ofPhase) {
        double done = ofPhase * weight;
        for (PurgePhase earlier : values()) {
            if (earlier.ordinal() < ordinal()) {
                done += earlier.weight;
            }
        }
        return done / PER_CENT;
    }

    /** @return null after the last one */
    PurgePhase next() {
        return ordinal() + 1 < values().length ? values()[ordinal() + 1] : null;
    }
}
