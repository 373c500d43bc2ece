package org.conversationrouting.bench;

/**
 * SMS that are sent at a steady rate, whatever happens to earlier ones.
 *
 * @param perSecond the rate
 * @param seconds   how long it is measured
 */
record OpenLoop(double perSecond, int seconds) {

    private static final int LEAD_IN_SECONDS = 15;
    private static final int MIN_MEASURED = 20;
    private static final long PATIENCE_SECONDS = 30;

    /** The first messages, which do not count, so that the JVM compiles the code for this load. */
    int leadIn() {
        return (int) (perSecond * LEAD_IN_SECONDS);
    }

    /** All messages, the lead-in included. */
    int messages() {
        return (int) Math.max(MIN_MEASURED, perSecond * seconds) + leadIn();
    }

    long timeoutSeconds() {
        return LEAD_IN_SECONDS + seconds + PATIENCE_SECONDS;
    }
}
