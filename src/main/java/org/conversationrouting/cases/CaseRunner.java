package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.cases.file.Action;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseQueues;
import org.conversationrouting.engine.fault.Reason;
import org.springframework.dao.DataAccessException;

/** Runs cases on a router, one after the other. */
public final class CaseRunner {

    private final CaseRouter router;
    private final CaseTables tables;
    private final CaseBroker broker;
    private final OutboundRules rules = new OutboundRules();

    /**
     * @param patience for one message, which usually takes some milliseconds
     * @throws SQLException if the router's database can't be read
     */
    public CaseRunner(CaseRouter router, Duration patience) throws SQLException {
        this.router = router;
        this.tables = new CaseTables(router.database());
        this.broker = new CaseBroker(router, patience);
    }

    /** The columns that rows of cases may have, by table. */
    public Map<String, Set<String>> columns() {
        return tables.columns();
    }

    public CaseResult run(Case testCase) throws InterruptedException {
        long start = System.nanoTime();
        Run run = new Run(testCase);
        String problem = null;
        boolean stuck = false;
        try {
            run.given();
            run.when();
            run.then();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (StuckException unfinished) {
            problem = unfinished.getMessage();
            stuck = true;
        } catch (DataAccessException badSql) {
            problem = "the database refuses what the case gives: " + Reason.of(badSql);
        } catch (Exception failure) {
            problem = "the case could not be run: " + failure;
        }
        boolean passed = problem == null && run.differences.isEmpty();
        return new CaseResult(testCase, Duration.ofNanos(System.nanoTime() - start), run.differences.all(), problem, stuck,
                passed ? List.of() : run.published());
    }

    /** One case. */
    private final class Run {

        private final Case testCase;
        private final PartialMatch match = new PartialMatch();
        private final List<SentMessage> sent = new ArrayList<>();
        private final Map<String, List<Message>> published = new LinkedHashMap<>();
        private final Differences differences = new Differences();

        Run(Case testCase) {
            this.testCase = testCase;
        }

        private void given() throws Exception {
            broker.settle();
            for (String queue : CaseQueues.OUT) {
                broker.take(queue);
            }
            tables.replaceBy(testCase.given());
        }

        private void when() throws Exception {
            for (Action action : testCase.when()) {
                if (action.queue() == null) {
                    tables.update(action.content());
                    continue;
                }
                Message message = action.message(router.session());
                broker.send(action.queue(), message);
                sent.add(SentMessage.of(action.queue(), message));
                match.bind("$jmsTimestamp", JsonNodeFactory.instance.textNode(Instant.ofEpochMilli(message.getJMSTimestamp()).toString()));
                match.bind("$jmsMillis", JsonNodeFactory.instance.textNode(String.valueOf(message.getJMSTimestamp())));
                broker.settle();
            }
        }

        private void then() throws Exception {
            for (String queue : CaseQueues.OUT) {
                published.put(queue, broker.take(queue));
            }
            for (Map.Entry<String, List<Message>> queue : published.entrySet()) {
                for (Message message : queue.getValue()) {
                    rules.check(queue.getKey(), message, sent, differences);
                }
            }
            otherQueuesAreEmpty();
            new Expectation(testCase.then(), match, published, differences).comparePublished();
            testCase.then().path("rows").properties().forEach(table -> rows(table.getKey(), table.getValue()));
        }

        /** There must be no dead letter, and no message on a queue that a property of the inbound message names. */
        private void otherQueuesAreEmpty() throws Exception {
            for (String name : router.queues()) {
                if (!CaseQueues.PROCESSED.contains(name) && !CaseQueues.OUT.contains(name)) {
                    differences.unequal("number of messages on " + name, 0, broker.take(name).size());
                }
            }
        }

        private void rows(String table, JsonNode expected) {
            List<JsonNode> rows = tables.rows(table);
            if (rows.size() != expected.size()) {
                differences.add("number of rows of " + table, expected.size(), rows.size() + ": " + rows);
                return;
            }
            for (JsonNode one : expected) {
                Iterator<JsonNode> candidates = rows.iterator();
                boolean found = false;
                while (!found && candidates.hasNext()) {
                    found = match.matches(one, candidates.next());
                }
                if (found) {
                    candidates.remove();
                } else {
                    differences.add("row of " + table, one, rows);
                }
            }
        }

        private List<String> published() {
            List<String> lines = new ArrayList<>();
            published.forEach((queue, messages) -> messages.forEach(message -> lines.add(queue + ": " + text(queue, message))));
            return lines;
        }

        private static String text(String queue, Message message) {
            try {
                return queue.equals(CaseQueues.SMS_REJECTED) ? message.getStringProperty("rejectReason") + ", " + message.getStringProperty("rejectDetail")
                        : Messages.json(message).toString();
            } catch (JMSException unreadable) {
                return unreadable.toString();
            }
        }
    }
}
