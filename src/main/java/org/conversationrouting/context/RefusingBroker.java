package org.conversationrouting.context;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/**
 * Stands for the broker where nothing is received or sent.
 *
 * @param refusal the message of the exception that every use throws
 */
public record RefusingBroker(String refusal) implements ConnectionFactory {

    @Override
    public Connection createConnection() throws JMSException {
        throw new JMSException(refusal);
    }

    @Override
    public Connection createConnection(String userName, String password) throws JMSException {
        throw new JMSException(refusal);
    }

    @Override
    public JMSContext createContext() {
        throw new JMSRuntimeException(refusal);
    }

    @Override
    public JMSContext createContext(String userName, String password) {
        throw new JMSRuntimeException(refusal);
    }

    @Override
    public JMSContext createContext(String userName, String password, int sessionMode) {
        throw new JMSRuntimeException(refusal);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw new JMSRuntimeException(refusal);
    }
}
