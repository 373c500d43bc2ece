package org.conversationrouting.dryrun;

import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;
import org.conversationrouting.settings.StartRefusedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides about SMS by the route {@code dry-run}, in a transaction that is rolled back. Not thread-safe. */
public final class DryRun {

    private static final String ROUTE = "direct:dry-run";

    private final ProducerTemplate routes;
    private final DryRunTransaction transaction;
    private final Clock clock;

    DryRun(ProducerTemplate routes, DryRunTransaction transaction, Clock clock) {
        this.routes = routes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * In the context of a router or of a dry run, with its routes and its database, in a transaction for each batch. In a router, an option that
     * writes on a connection of its own, or sends, would really do so.
     */
    public static DryRun in(CamelContext context) {
        TransactionTemplate transaction = new TransactionTemplate(
                context.getRegistry().lookupByNameAndType("transactionManager", PlatformTransactionManager.class));
        transaction.setReadOnly(true);
        return new DryRun(context.createProducerTemplate(), batch -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            batch.run();
        }), Clock.systemUTC());
    }

    /**
     * @param supposed some hundred SMS; each is decided as if the others did not exist
     * @return one decision for each SMS, in the same order
     * @throws StartRefusedException if a route, a query or the database fails, or the database does not permit what is tried
     */
    public List<DryRunDecision> decide(List<SupposedSms> supposed) {
        List<Sms> batch = supposed.stream().map(this::sms).toList();
        try {
            run(batch);
            return batch.stream().map(DryRunDecision::of).toList();
        } catch (StartRefusedException refused) {
            // says what to do
            throw refused;
        } catch (RuntimeException failure) {
            if (Faults.isTechnical(failure)) {
                throw new DryRunException(failure);
            }
            return supposed.size() == 1 ? List.of(DryRunDecision.rejected(batch.get(0), processingFailed(failure))) : oneByOne(supposed);
        }
    }

    /** A data error in one SMS must not hide the decisions of the others. */
    private List<DryRunDecision> oneByOne(List<SupposedSms> supposed) {
        List<DryRunDecision> decisions = new ArrayList<>();
        supposed.forEach(sms -> decisions.addAll(decide(List.of(sms))));
        return decisions;
    }

    /** As a real SMS is rejected when its third attempt fails. */
    private static RejectedMessageException processingFailed(RuntimeException failure) {
        return new RejectedMessageException(RejectCode.PROCESSING_FAILED, "Each attempt to process it would fail with: " + Reason.of(failure));
    }

    private void run(List<Sms> batch) {
        transaction.run(() -> {
            Exchange answer = routes.request(ROUTE, exchange -> exchange.getMessage().setBody(new SmsBatch(batch)));
            if (answer.getException() != null) {
                // knows its exchange, so that the failed step can be named
                throw new CamelExecutionException("The routes failed", answer, answer.getException());
            }
        });
    }

    private Sms sms(SupposedSms supposed) {
        try {
            ActiveMQTextMessage message = new ActiveMQTextMessage();
            message.setText(supposed.json());
            Sms sms = new Sms(message);
            Instant now = clock.instant();
            sms.firstSentAt(now);
            if (supposed.receivedAt() != null) {
                sms.past(new Sms.Past(supposed.receivedAt(), supposed.decidedAt()));
            }
            return sms;
        } catch (JMSException impossible) {
            throw new IllegalStateException("A message in memory can't be written", impossible);
        }
    }
}
