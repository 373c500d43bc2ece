package org.conversationrouting.bench;

/**
 * SMS that are sent at a steady rate, whatever happens to earlier ones.
 *
 * @param perSecond the rate
 * @param seconds   how long the measurement takes
 */
record OpenLoop(double perSecond, int seconds) {

    static final int LEAD_IN_SECONDS = 15;
    private static final int MIN_MEASURED = 20;
    private static final long TIMEOUT_SECONDS = 30;

    /** The number of messages at the start that do not count, so that the JVM can compile the code for this load. */
    int leadIn() {
        return (int) (perSecond * LEAD_IN_SECONDS);
    }

    /** The number of all messages, including the lead-in. */
    int messages() {
        return (int) Math.max(MIN_MEASURED, perSecond * seconds) + leadIn();
    }

    long timeoutSeconds() {
        return LEAD_IN_SECONDS + seconds + TIMEOUT_SECONDS;
    }
}
