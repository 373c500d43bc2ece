package org.conversationrouting.broker;

import jakarta.jms.ResourceAllocationException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.ProducerBrokerExchange;
import org.apache.activemq.broker.TransactionBroker;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.LocalTransactionId;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.TransactionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the memory held by open transactions. Their senders can't be held back, because only a commit frees the memory. Beyond the
 * limit, the largest transaction is rolled back, and its sender gets an error, at the latest from the commit.
 */
final class TransactionMemoryLimit implements BrokerPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionMemoryLimit.class);
    private static final String WITHIN_THIS_PROCESS = "vm:";

    private final long maxBytes;

    /** @param maxBytes limit for all transactions together */
    TransactionMemoryLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Broker installPlugin(Broker broker) {
        return new LimitingBroker(broker, maxBytes);
    }

    private static final class LimitingBroker extends BrokerFilter {

        /** The size in bytes of each open transaction, except the router's own. */
        private final Map<TransactionId, Long> open = new ConcurrentHashMap<>();
        private final Set<TransactionId> refused = ConcurrentHashMap.newKeySet();

        private final long maxBytes;

        private LimitingBroker(Broker next, long maxBytes) {
            super(next);
            this.maxBytes = maxBytes;
        }

        @Override
        public void send(ProducerBrokerExchange producer, Message message) throws Exception {
            if (message.isInTransaction() && !isWithinThisProcess(producer.getConnectionContext())) {
                TransactionId transaction = message.getTransactionId();
                if (refused.contains(transaction)) {
                    // was sent before its sender received the error
                    return;
                }
                long bytes = open.merge(transaction, (long) message.getSize(), Long::sum);
                if (isTooLarge(bytes)) {
                    refuse(producer.getConnectionContext(), transaction, bytes);
                }
            }
            super.send(producer, message);
        }

        /** True for any transaction of at least average size, because it need not be the very largest. */
        private boolean isTooLarge(long bytes) {
            long all = open.values().stream().mapToLong(Long::longValue).sum();
            return all > maxBytes && bytes * open.size() >= all;
        }

        private void refuse(ConnectionContext context, TransactionId transaction, long bytes) throws Exception {
            open.remove(transaction);
            refused.add(transaction);
            ((TransactionBroker) getAdaptor(TransactionBroker.class)).getTransaction(context, transaction, false).rollback();
            LOG.warn("A sender's transaction of {} MB was rolled back: open transactions hold more than {} MB. Commit more often, or give the"
                    + " router more memory (-Xmx)", bytes / 1024 / 1024, maxBytes / 1024 / 1024);
            throw new ResourceAllocationException("The transaction has " + bytes + " bytes, too many for the broker's memory: commit more often");
        }

        @Override
        public void commitTransaction(ConnectionContext context, TransactionId transaction, boolean onePhase) throws Exception {
            try {
                super.commitTransaction(context, transaction, onePhase);
            } finally {
                forget(transaction);
            }
        }

        @Override
        public void rollbackTransaction(ConnectionContext context, TransactionId transaction) throws Exception {
            try {
                super.rollbackTransaction(context, transaction);
            } finally {
                forget(transaction);
            }
        }

        @Override
        public void removeConnection(ConnectionContext context, ConnectionInfo info, Throwable error) throws Exception {
            open.keySet().removeIf(transaction -> isOf(info, transaction));
            refused.removeIf(transaction -> isOf(info, transaction));
            super.removeConnection(context, info, error);
        }

        private void forget(TransactionId transaction) {
            open.remove(transaction);
            refused.remove(transaction);
        }

        private static boolean isOf(ConnectionInfo connection, TransactionId transaction) {
            return transaction instanceof LocalTransactionId local && local.getConnectionId().equals(connection.getConnectionId());
        }

        private static boolean isWithinThisProcess(ConnectionContext context) {
            return context.getConnection() == null
                    || String.valueOf(context.getConnection().getRemoteAddress()).startsWith(WITHIN_THIS_PROCESS);
        }
    }
}
