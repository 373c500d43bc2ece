package org.conversationrouting.broker;

import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.fault.FaultReport;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives every consuming JMS endpoint a {@link TransactionalListenerContainer}. */
public record TransactionalListenerContainerFactory(PlatformTransactionManager database, FaultReport faults)
        implements MessageListenerContainerFactory {

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new TransactionalListenerContainer(endpoint, database, faults);
    }
}
