package org.conversationrouting.harness;

/** Counts the passes of one point and ends this JVM, without any farewell, at the one asked for. */
final class Kill {

    /** What {@code kill -9} leaves behind. */
    private static final int STATUS = 137;

    private final String lethalWord;
    private final ThreadLocal<JmsTransaction> current = ThreadLocal.withInitial(JmsTransaction::new);
    private KillPoint point;
    private int passesLeft;

    /** @param lethalWord an SMS whose text holds it ends the JVM each time it is processed; null for none */
    Kill(String lethalWord) {
        this.lethalWord = lethalWord;
    }

    /** From now on, the so many-th pass of the point is the last one. */
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

    /** What this thread does from now on belongs to this transaction. */
    void works(JmsTransaction transaction) {
        current.set(transaction);
    }

    /** Whether this thread is processing messages that it received. */
    boolean isInFlight() {
        return current.get().isOfMessages();
    }

    /** Whether this thread sent what the sweeper sends, not committed yet. */
    boolean isSweeping() {
        return current.get().isOfSweep();
    }

    /**
     * A statement is about to be executed with this parameter: some SMS are too much for a JVM. Several may be in flight,
     * so the SMS is known by its id; and not before its attempt is noted, which has nothing to do with what it holds.
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
