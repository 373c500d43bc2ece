package org.conversationrouting.harness;

/** Counts the passes of one point, and halts this JVM without a shutdown at the given pass. */
final class Kill {

    /** The exit code after {@code kill -9}. */
    private static final int STATUS = 137;

    private final String lethalWord;
    private final ThreadLocal<JmsTransaction> current = ThreadLocal.withInitial(JmsTransaction::new);
    private KillPoint point;
    private int passesLeft;

    /** @param lethalWord an SMS that contains it halts the JVM each time it is processed; null for none */
    Kill(String lethalWord) {
        this.lethalWord = lethalWord;
    }

    /** From now on, the given pass of the point, counted from 1, halts the JVM. */
    synchronized void arm(KillPoint point, int pass) {
        this.point = point;
        this.passesLeft = pass;
    }

    synchronized boolean isArmed(KillPoint asked) {
        return point == asked;
    }

    synchronized void pass(KillPoint passed) {
        if (passed == point && --passesLeft == 0) {
            halt("at " + point);
        }
    }

    /** Associates this thread with the transaction. */
    void works(JmsTransaction transaction) {
        current.set(transaction);
    }

    /** Whether this thread is processing messages that it received. */
    boolean isInFlight() {
        return current.get().isOfMessages();
    }

    /** Whether this thread has sent messages of the sweeper that are not committed yet. */
    boolean isSweeping() {
        return current.get().isOfSweep();
    }

    /**
     * A statement is about to be executed with this parameter: a lethal SMS halts the JVM. Several SMS can be in flight, so the SMS
     * is identified by its id, but only after its attempt was recorded, because recording it does not depend on the content.
     */
    void process(String sql, Object parameter) {
        if (lethalWord != null && sql != null && sql.contains("sms_message") && parameter instanceof String id
                && current.get().holds(id, lethalWord)) {
            halt("of " + id);
        }
    }

    private static void halt(String why) {
        System.out.println("Halts " + why);
        System.out.flush();
        Runtime.getRuntime().halt(STATUS);
    }
}
