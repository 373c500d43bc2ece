package org.conversationrouting.harness;

/**
 * One message of the feeder.
 *
 * @param id also its {@code JMSCorrelationID}, by which what came of it is found; several copies of one SMS share it
 */
record Input(String id, String queue, Expectation expectation, Form form, String text) {

    /** What the contract says must come of it. */
    enum Expectation {
        /** An inbound SMS to a number that has an eligible owner at any time. */
        PROCESSED,
        UNROUTED,
        REJECTED,
        /** An SMS for the record. */
        RECORDED,
        /** A wish to close: it depends on its moment whether anything, and what, comes of it. */
        CLOSING
    }

    /** The type of the JMS message. */
    enum Form { TEXT, BYTES, MAP, OBJECT }
}
