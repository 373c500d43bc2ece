package org.conversationrouting.engine.fault;

/** A mistake in a route or its SQL: a technical fault, which no message is to be set aside for. The message says what to do. */
public class RouteFaultException extends RuntimeException {

    public RouteFaultException(String message) {
        super(message);
    }
}
