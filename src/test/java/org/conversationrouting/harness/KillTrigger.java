package org.conversationrouting.harness;

/** Counts how often a {@link KillPoint} is passed, and halts this JVM without a shutdown at the given pass. */
final class KillTrigger {

    /** The exit code after {@code kill -9}. */
    private static final int EXIT_CODE = 137;

    private final String lethalWord;
    private final ThreadLocal<JmsTransaction> current = ThreadLocal.withInitial(JmsTransaction::new);
    private KillPoint point;
    private int passesLeft;

    /** @param lethalWord an SMS that contains this word halts the JVM each time it is processed; null for none */
    KillTrigger(String lethalWord) {
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
    void workOn(JmsTransaction transaction) {
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
     * Halts the JVM if a statement is about to be executed for a lethal SMS. Several SMS can be in flight, so the parameter must be the
     * id of the SMS. Statements that record the attempt don't count, because they don't depend on the content.
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
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
