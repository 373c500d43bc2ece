package org.conversationrouting.harness;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.broker.BrokerPluginSupport;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.TransportConnection;
import org.apache.activemq.command.TransactionId;

/** Disconnects a client after its transaction is committed, before it receives the answer. */
final class LostAnswers extends BrokerPluginSupport {

    static final String LOST = "Lost the answer to a commit";

    private final AtomicBoolean armed = new AtomicBoolean();

    void loseNext() {
        armed.set(true);
    }

    @Override
    public void commitTransaction(ConnectionContext context, TransactionId id, boolean onePhase) throws Exception {
        super.commitTransaction(context, id, onePhase);
        if (context.getConnection() instanceof TransportConnection connection && armed.compareAndSet(true, false)) {
            connection.getTransport().stop();
            System.out.println(LOST);
        }
    }
}
