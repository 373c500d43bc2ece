package org.conversationrouting.harness;

/** The points at which {@link HaltingRouterMain} can halt. Unless stated otherwise, they are in the processing of messages. */
enum KillPoint {
    /** After the receive. */
    K0_RECEIVED,
    /** Before the database transaction begins. */
    K1_BEFORE_TRANSACTION,
    /** In the database transaction, before a statement or a batch of statements. */
    K2_IN_TRANSACTION,
    /** After the database commit, before the JMS commit. */
    K3_DATABASE_COMMITTED,
    /** After a JMS send, not committed. */
    K4_SENT,
    /** Before the JMS commit reaches the broker. */
    K5_BEFORE_JMS_COMMIT,
    /** After the broker committed, before the router knows. */
    K5_AFTER_JMS_COMMIT,
    /** After the router recorded the JMS commit. */
    K6_JMS_COMMITTED,
    /** Before the outbox entries of published events are deleted. */
    K7_CONFIRMING,
    /** In the sweeper, after a send. */
    K8_SWEEP_SENDING,
    /** In the sweeper, after all sends, before the database commit. */
    K8_SWEEP_SENT,
    /** In the sweeper, between database commit and JMS commit. */
    K8_SWEEP_DATABASE_COMMITTED,
    /** In the sweeper, after the broker committed, before the router knows and deletes the outbox entries. */
    K8_SWEEP_JMS_COMMITTED,
    /** After a message was sent to sms.rejected, not committed. */
    K10_SETTING_ASIDE,
    /**
     * An incorrect router, for the test of the harness: the JMS commit comes first, and the process dies between the two commits.
     */
    SWAPPED_COMMITS;

    boolean isOfSweeper() {
        return name().startsWith("K8");
    }
}
