package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While 300 SMS a second flow, other routes and another configuration are tried again and again: the router does not notice. */
class TrafficDuringDryRunTest {

    private static final int SMS_PER_TICK = 3;
    private static final long TICK_MILLIS = 10;
    private static final int RUNS = 3;
    private static final int SMS_PER_RUN = 1_000;
    private static final int MIN_SENT = 300;

    private final AtomicInteger sent = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void noRealSmsIsDecidedByWhatIsTried(TestDatabase database) throws Exception {
        try (DryRunFixture router = new DryRunFixture(database); LogCapture log = new LogCapture()) {
            router.store("""
                    users: [ { id: julio, name: Julio } ]
                    numbers: [ { number: "+14155550100", chain: [ { option: USER, userId: julio } ] } ]
                    """);
            tryDuringTraffic(router);
            router.router().settle();

            assertThat(count(router, "sms_message WHERE direction = 'INBOUND'")).as("processed").isEqualTo(sent.get());
            assertThat(count(router, "conversation")).isEqualTo(sent.get());
            assertThat(router.router().jdbc().queryForList("SELECT DISTINCT owner_id FROM conversation", String.class)).containsExactly("julio");
            assertThat(router.router().waiting(TestRouter.CONVERSATION_ASSIGNED)).isEqualTo(sent.get());
            assertThat(router.router().waiting(TestRouter.SMS_UNROUTED) + router.router().waiting(TestRouter.SMS_REJECTED)).isZero();
            assertThat(log.text()).as("nothing timed out, failed or was retried").doesNotContain("Technical fault", " ERROR ");
        }
    }

    private void tryDuringTraffic(DryRunFixture router) throws Exception {
        String configuration = router.file("""
                users: [ { id: zoe, name: Zoe } ]
                numbers: [ { number: "+14155550100", chain: [ { option: LEAST_BUSY } ] } ]
                """).toString();
        String routes = MadeUpOption.in(router.newPath()).toString();
        String file = router.file("from,to\n" + ("+12125550111," + NUMBER + "\n").repeat(SMS_PER_RUN)).toString();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Connection connection = new ActiveMQConnectionFactory(router.router().application().embeddedBroker().url()).createConnection();
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            ScheduledFuture<?> traffic = timer.scheduleAtFixedRate(() -> send(session, producer), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            int before = sent.get();
            // on a busy machine, few SMS are sent during one run
            for (int i = 0; i < RUNS || sent.get() < before + MIN_SENT; i++) {
                CommandRun run = router.run("simulate", file, "--configuration", configuration, "--routes", routes);
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out()).contains("1,000  100.0 %  Zoe (USER zoe)\n").doesNotContain("Julio");
            }
            traffic.cancel(false);
            timer.shutdown();
            assertThat(timer.awaitTermination(1, TimeUnit.MINUTES)).as("the last SMS is sent").isTrue();
            assertThat(traffic.isCancelled()).as("no send failed").isTrue();
        } finally {
            timer.shutdownNow();
        }
    }

    private void send(Session session, MessageProducer producer) {
        try {
            for (int i = 0; i < SMS_PER_TICK; i++) {
                int number = sent.get();
                producer.send(session.createTextMessage("{\"messageId\":\"m-" + number + "\",\"from\":\"+1212" + (2_000_000 + number)
                        + "\",\"to\":\"" + NUMBER + "\"}"));
                sent.incrementAndGet();
            }
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int count(DryRunFixture router, String rows) {
        return router.router().jdbc().queryForObject("SELECT COUNT(*) FROM " + rows, Integer.class);
    }
}
