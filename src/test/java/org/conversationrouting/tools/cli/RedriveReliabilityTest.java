package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.TransactionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command loses and duplicates no message, whatever happens to it. */
class RedriveReliabilityTest {

    private static final String REJECTED = "sms.rejected";
    private static final String SENT = "sms.sent";

    @TempDir
    private Path folder;

    @Test
    void killingTheCommandLosesAndDuplicatesNoMessage() throws Exception {
        int count = 300;
        try (QueueFixture queues = fixture(broker -> { })) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                messages.add(queues.rejected("PROCESSING_FAILED", SENT, queues.session().createTextMessage("{\"n\":" + i + "}")));
            }
            queues.put(REJECTED, messages);
            for (int kill = 1; kill <= 3; kill++) {
                int before = queues.browse(SENT).size();
                MainProcess redrive = new MainProcess("redrive", "--url", queues.url(), "--from", "rejected", "--rate", "100");
                await().atMost(Duration.ofSeconds(60)).until(() -> queues.browse(SENT).size() > before);
                assertThat(redrive.isAlive()).as("still running when killed").isTrue();
                redrive.kill();
                // the broker rolls back when it notices that the connection is gone
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(bodies(queues, REJECTED, SENT)).hasSize(count).doesNotHaveDuplicates());
                assertThat(queues.browse(REJECTED)).isNotEmpty();
            }
            assertThat(queues.redrive("--from", "rejected").exitCode()).isZero();
            assertThat(bodies(queues, SENT)).hasSize(count).doesNotHaveDuplicates();
            assertThat(queues.browse(REJECTED)).isEmpty();
        }
    }

    @Test
    void aFailedCommitLeavesEachMessageInOnePlace() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        try (QueueFixture queues = fixture(broker -> broker.setPlugins(new BrokerPlugin[] {next -> failing(next, commits, 3)}))) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                messages.add(queues.rejected("PROCESSING_FAILED", SENT, queues.session().createTextMessage("{\"n\":" + i + "}")));
            }
            queues.put(REJECTED, messages);

            CommandRun failed = queues.redrive("--from", "rejected");
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.out()).contains("Stopped after 50 of 120: ").contains("the disk is full").contains("run this again");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(bodies(queues, REJECTED, SENT)).hasSize(120).doesNotHaveDuplicates());
            assertThat(queues.browse(SENT)).hasSize(50);

            assertThat(queues.redrive("--from", "rejected").exitCode()).isZero();
            assertThat(bodies(queues, SENT)).hasSize(120).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageThatIsDeadLetteredAgainIsNotLost(boolean shippedPolicy) throws Exception {
        // a broker with another policy may audit its dead letters, and drop a message that was dead-lettered before
        try (QueueFixture queues = fixture(broker -> {
            if (!shippedPolicy) {
                broker.setDestinationPolicy(new PolicyMap());
            }
        })) {
            Message message = queues.session().createTextMessage("{\"from\":\"(415) 555-0123\"}");
            message.setStringProperty("vendor", "acme");
            queues.put(SENT, message);
            for (int death = 1; death <= 3; death++) {
                queues.deadLetter(SENT);
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(queues.browse("ActiveMQ.DLQ")).hasSize(1));
                assertThat(queues.redrive("--from", "dlq", "--reason", "another reason").out()).contains("0 selected");
                CommandRun run = queues.redrive("--from", "dlq", "--number", "+14155550123", "--reason", "redelivery");
                assertThat(run.out()).contains("Delivery exceeds redelivery policy limit -> sms.sent");
                assertThat(run.exitCode()).isZero();
                assertThat(queues.browse("ActiveMQ.DLQ")).isEmpty();
                Message back = queues.browse(SENT).get(0);
                assertThat(back.getStringProperty("vendor")).isEqualTo("acme");
                assertThat(back.propertyExists("dlqDeliveryFailureCause")).isFalse();
                assertThat(back.getJMSRedelivered()).isFalse();
                assertThat(back.getJMSTimestamp()).as("first timestamp").isEqualTo(message.getJMSTimestamp());
            }
        }
    }

    @Test
    void aDeadLetterOfARetryQueueGoesToTheInboundQueueWithItsFirstTimestamp() throws Exception {
        try (QueueFixture queues = fixture(broker -> { })) {
            Message message = queues.session().createTextMessage("{\"from\":\"(415) 555-0123\"}");
            message.setStringProperty("vendor", "acme");
            message.setStringProperty("retryOf", "ID:first");
            message.setLongProperty("retryTimestamp", 1_795_341_600_000L);
            message.setIntProperty("retryCount", 3);
            queues.put(SENT + ".retry", message);
            queues.deadLetter(SENT + ".retry");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(queues.browse("ActiveMQ.DLQ")).hasSize(1));
            CommandRun run = queues.redrive("--from", "dlq", "--number", "+14155550123");
            assertThat(run.exitCode()).as(run.out()).isZero();
            ActiveMQMessage back = (ActiveMQMessage) queues.browse(SENT).get(0);
            assertThat(back.getProperties()).containsOnlyKeys("vendor");
            assertThat(back.getJMSTimestamp()).isEqualTo(1_795_341_600_000L);
        }
    }

    /** Clients can write these properties on a queue that they can write to. */
    @Test
    void timestampsInADeadLetterOfAnInboundQueueAreIgnored() throws Exception {
        try (QueueFixture queues = fixture(broker -> { })) {
            Message message = queues.session().createTextMessage("{}");
            message.setLongProperty("retryTimestamp", 1_000);
            message.setLongProperty("firstTimestamp", 1_000);
            queues.put(SENT, message);
            queues.deadLetter(SENT);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(queues.browse("ActiveMQ.DLQ")).hasSize(1));
            assertThat(queues.redrive("--from", "dlq").exitCode()).isZero();
            assertThat(queues.browse(SENT).get(0).getJMSTimestamp()).isEqualTo(message.getJMSTimestamp());
        }
    }

    @Test
    void aDeadLetterOfAnotherQueueStays() throws Exception {
        try (QueueFixture queues = fixture(broker -> { })) {
            queues.put("somebody.elses", queues.session().createTextMessage("x"));
            queues.deadLetter("somebody.elses");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(queues.browse("ActiveMQ.DLQ")).hasSize(1));
            queues.put("ActiveMQ.DLQ", queues.session().createTextMessage("put here by hand"));
            CommandRun run = queues.redrive("--from", "dlq");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("it comes from \"somebody.elses\"").contains("does not name its original queue");
            assertThat(queues.browse("ActiveMQ.DLQ")).hasSize(2);
        }
    }

    @Test
    void findsOneMatchingMessageBehindThousands() throws Exception {
        int otherMessages = 5_000;
        try (QueueFixture queues = fixture(broker -> { })) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < otherMessages; i++) {
                messages.add(queues.rejected("MALFORMED_JSON", SENT, queues.session().createTextMessage("no " + i)));
            }
            messages.add(queues.rejected("TOO_LARGE", SENT, queues.session().createTextMessage("yes")));
            queues.put(REJECTED, messages);
            CommandRun run = queues.redrive("--from", "rejected", "--reason", "TOO_LARGE");
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(bodies(queues, SENT)).containsExactly("yes");
            assertThat(queues.take(REJECTED)).as("in the original order").hasSize(otherMessages)
                    .isEqualTo(IntStream.range(0, otherMessages).mapToObj(i -> "no " + i).toList());
        }
    }

    @Test
    void movesThousandsOnceAndInOrder() throws Exception {
        int count = 3_000;
        try (QueueFixture queues = fixture(broker -> { })) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                messages.add(queues.rejected("PROCESSING_FAILED", SENT, queues.session().createTextMessage("n " + i)));
            }
            queues.put(REJECTED, messages);
            assertThat(queues.redrive("--from", "rejected").out()).contains("  1500 of 3000").contains("Redriven: 3000 of 3000");
            assertThat(queues.take(SENT)).isEqualTo(IntStream.range(0, count).mapToObj(i -> "n " + i).toList());
        }
    }

    private QueueFixture fixture(Consumer<BrokerService> change) throws Exception {
        return new QueueFixture(folder, change);
    }

    private static Broker failing(Broker next, AtomicInteger commits, int which) {
        return new BrokerFilter(next) {
            @Override
            public void commitTransaction(ConnectionContext context, TransactionId transaction, boolean onePhase) throws Exception {
                if (commits.incrementAndGet() == which) {
                    super.rollbackTransaction(context, transaction);
                    throw new JMSException("the disk is full");
                }
                super.commitTransaction(context, transaction, onePhase);
            }
        };
    }

    private static List<String> bodies(QueueFixture queues, String... names) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String name : names) {
            for (Message message : queues.browse(name)) {
                bodies.add(message.getBody(String.class));
            }
        }
        return bodies;
    }
}
