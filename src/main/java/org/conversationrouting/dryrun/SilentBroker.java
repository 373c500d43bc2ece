package org.conversationrouting.dryrun;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/** Stands for the broker in a dry run, which receives and sends nothing. */
final class SilentBroker implements ConnectionFactory {

    private static final String REFUSAL = "A dry run sends nothing, but a route that it called tried to: move that step out of the routes that decide";

    @Override
    public Connection createConnection() throws JMSException {
        throw new JMSException(REFUSAL);
    }

    @Override
    public Connection createConnection(String userName, String password) throws JMSException {
        throw new JMSException(REFUSAL);
    }

    @Override
    public JMSContext createContext() {
        throw new JMSRuntimeException(REFUSAL);
    }

    @Override
    public JMSContext createContext(String userName, String password) {
        throw new JMSRuntimeException(REFUSAL);
    }

    @Override
    public JMSContext createContext(String userName, String password, int sessionMode) {
        throw new JMSRuntimeException(REFUSAL);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw new JMSRuntimeException(REFUSAL);
    }
}
