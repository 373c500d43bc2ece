package org.conversationrouting.broker;

import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.event.Publication;
import org.conversationrouting.fault.Attempts;
import org.conversationrouting.fault.FaultReport;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What all listener containers of a process share; gives every consuming JMS endpoint its container.
 *
 * @param turns messages are processed side by side under the read lock, and alone under the write lock
 */
public record Processing(PlatformTransactionManager database, Availability availability, Publication publication,
                         Attempts attempts, FaultReport faultReport, ReadWriteLock turns)
        implements MessageListenerContainerFactory {

    @Override
    public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
        return new TransactionalListenerContainer(endpoint, this);
    }
}
