package org.conversationrouting.harness;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Counts the passes of one point and ends this JVM, without any farewell, at the one asked for. */
final class Kill {

    /** What {@code kill -9} leaves behind. */
    private static final int STATUS = 137;

    private final String lethalWord;
    private final ThreadLocal<Message> inFlight = new ThreadLocal<>();
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

    /** This thread received a message, or is done with it: null. */
    void inFlight(Message message) {
        if (message == null) {
            inFlight.remove();
        } else {
            inFlight.set(message);
        }
    }

    boolean isInFlight() {
        return inFlight.get() != null;
    }

    /** The message in flight is processed: some are too much for a JVM. */
    void process(String sql) {
        try {
            // not before the attempt is noted, which has nothing to do with what the message holds
            if (lethalWord != null && sql != null && sql.contains("sms_message")
                    && inFlight.get() instanceof TextMessage message && message.getText().contains(lethalWord)) {
                halt("of " + message.getJMSCorrelationID());
            }
        } catch (JMSException notReadable) {
            // not lethal, then
        }
    }

    private static void halt(String why) {
        System.out.println("Halts " + why);
        System.out.flush();
        Runtime.getRuntime().halt(STATUS);
    }
}
