package org.conversationrouting.engine.fault;

/** An error in a route or its SQL. It counts as a technical fault, so no message is set aside. The exception's message says what to do. */
public class RouteFaultException extends RuntimeException {

    public RouteFaultException(String message) {
        super(message);
    }
}
