package org.conversationrouting.harness;

/**
 * One message of the feeder.
 *
 * @param id also its {@code JMSCorrelationID}, which identifies its outcome; several copies of one SMS share it
 */
record Input(String id, String queue, Expectation expectation, JmsType type, String text) {

    /** The outcome that the contract requires. */
    enum Expectation {
        /** An inbound SMS to a number that always has an eligible owner. */
        PROCESSED,
        UNROUTED,
        REJECTED,
        /** An outbound SMS, which is only recorded. */
        RECORDED,
        /** A close request: its outcome depends on when it is processed. */
        CLOSING
    }

    /** The type of the JMS message. */
    enum JmsType { TEXT, BYTES, MAP, OBJECT }
}
