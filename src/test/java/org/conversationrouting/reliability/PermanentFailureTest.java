package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMapMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.command.ActiveMQObjectMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.activemq.util.ByteSequence;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.InterceptedJms;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that fail at every attempt are set aside, or are retried without blocking others. */
class PermanentFailureTest {

    private static final String NUMBER = "+14155550100";
    private static final String OTHER_NUMBER = "+14155550111";
    private static final int HEALTHY = 40;

    @TempDir
    private Path folder;

    static Stream<Arguments> unreadable() throws IOException {
        return Stream.of(
                Arguments.of("garbage flagged as compressed bytes", "MALFORMED_JSON", compressed(new ActiveMQBytesMessage(), garbage())),
                Arguments.of("compressed bytes of a negative length", "MALFORMED_JSON",
                        compressed(new ActiveMQBytesMessage(), new byte[] {-1, -1, -1, -1, 1})),
                Arguments.of("garbage flagged as compressed text", "MALFORMED_JSON", compressed(new ActiveMQTextMessage(), garbage())),
                Arguments.of("bytes that inflate to 300 MB", "TOO_LARGE", compressed(new ActiveMQBytesMessage(), inflating(true))),
                Arguments.of("text that inflates to 300 MB", "TOO_LARGE", compressed(new ActiveMQTextMessage(), inflating(false))),
                Arguments.of("an object of 200 KB", "UNSUPPORTED_JMS_TYPE", containing(new ActiveMQObjectMessage(), new byte[200_000])),
                Arguments.of("a map of 200 KB", "UNSUPPORTED_JMS_TYPE", containing(new ActiveMQMapMessage(), new byte[200_000])),
                Arguments.of("not JSON, and unreadable properties", "MALFORMED_JSON", withUnreadableProperties("{bad")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void messagesThatCannotBeUnpackedAreSetAsideUnchanged(String what, String code, ActiveMQMessage bad) throws Exception {
        try (TestRouter router = start(Map.of(), settings -> new RouterApplication(settings, Clock.systemUTC()))) {
            for (int i = 0; i < 4; i++) {
                router.send(TestRouter.SMS_INBOUND, bad);
            }
            sendHealthy(router, HEALTHY);
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(HEALTHY);
            assertThat(router.takeMessages(TestRouter.SMS_REJECTED)).hasSize(4).allSatisfy(message -> {
                assertThat(message.getStringProperty("rejectReason")).isEqualTo(code);
                assertThat(message.getStringProperty("rejectedFrom")).isEqualTo(TestRouter.SMS_INBOUND);
                assertThat(((ActiveMQMessage) message).getDataStructureType()).isEqualTo(bad.getDataStructureType());
                assertThat(content(message)).isEqualTo(content(bad));
            });
        }
    }

    @Test
    void aCompressedSmsIsRoutedLikeAnyOther() throws Exception {
        try (TestRouter router = start(Map.of(), settings -> new RouterApplication(settings, Clock.systemUTC()))) {
            String json = "{\"messageId\":\"m-1\",\"from\":\"+12125550101\",\"to\":\"" + OTHER_NUMBER + "\",\"body\":\"" + "ä€😀".repeat(500) + "\"}";
            ActiveMQTextMessage text = new ActiveMQTextMessage();
            text.setText(json);
            text.compress();
            assertThat(text.isCompressed()).isTrue();
            router.send(TestRouter.SMS_INBOUND, text);
            ActiveMQBytesMessage bytes = new ActiveMQBytesMessage();
            bytes.writeBytes(json.replace("m-1", "m-2").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            bytes.storeContent();
            bytes.compress();
            assertThat(bytes.isCompressed()).isTrue();
            router.send(TestRouter.SMS_INBOUND, bytes);
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).singleElement()
                    .satisfies(event -> assertThat(event.at("/message/body").asText()).isEqualTo("ä€😀".repeat(500)));
            assertThat(router.take(TestRouter.CONVERSATION_EVENTS)).hasSize(1);
        }
    }

    /** Sends more failing messages than all consumers together prefetch. */
    @ParameterizedTest
    @EnumSource
    void aTypoInTheSqlOfAnOptionBlocksOnlyNumbersThatUseIt(TestDatabase database) throws Exception {
        Path routes = RoutesCopy.with(folder, "decision/options/queue.sql", sql -> sql.replace("SELECT p.place", "SELEKT p.place"));
        int broken = 600;
        try (TestRouter router = start(database, Map.of("ROUTES_DIR", routes.toString()),
                settings -> new RouterApplication(settings, Clock.systemUTC()))) {
            for (int i = 0; i < broken; i++) {
                router.send(TestRouter.SMS_INBOUND, sms("broken-" + i, "+1212555%04d".formatted(i), NUMBER));
            }
            sendHealthy(router, HEALTHY);
            await().atMost(Duration.ofSeconds(60)).until(() -> router.waiting(TestRouter.CONVERSATION_ASSIGNED) == HEALTHY);
            assertThat(router.waiting(TestRouter.SMS_REJECTED) + router.waiting(TestRouter.SMS_UNROUTED)).isZero();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(router.readiness().body())
                    .contains("keep failing").contains("of sms.inbound (").doesNotContain("DOWN"));
        }
    }

    @Test
    void failedMessagesAreProcessedOnceTheCauseIsFixed() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TestRouter router = start(Map.of(), settings -> sendsToFail(settings, TestRouter.CONVERSATION_ASSIGNED, broken))) {
            sendHealthy(router, HEALTHY);
            await().atMost(Duration.ofSeconds(30)).until(() -> router.waiting(TestRouter.SMS_INBOUND) == 0);
            broken.set(false);
            router.settle();
            List<Message> assigned = router.takeMessages(TestRouter.CONVERSATION_ASSIGNED);
            assertThat(assigned).extracting(Message::getJMSCorrelationID).doesNotHaveDuplicates().hasSize(HEALTHY);
            assertThat(router.readiness().body()).doesNotContain("keep failing");
        }
    }

    @Test
    void anSmsFromTheRetryQueueKeepsItsFirstTimestamp() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TestRouter router = start(Map.of(), settings -> sendsToFail(settings, TestRouter.CONVERSATION_ASSIGNED, broken))) {
            TextMessage message = router.session().createTextMessage(
                    "{\"messageId\":\"m-1\",\"from\":\"+12125550101\",\"to\":\"" + OTHER_NUMBER + "\"}");
            router.send(TestRouter.SMS_INBOUND, message);
            await().atMost(Duration.ofSeconds(30)).until(() -> router.waiting(TestRouter.SMS_INBOUND) == 0);
            Thread.sleep(50);
            broken.set(false);
            router.settle();
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).singleElement().satisfies(event -> assertThat(
                    java.time.Instant.parse(event.at("/message/receivedAt").asText()).toEpochMilli()).isEqualTo(message.getJMSTimestamp()));
        }
    }

    @Test
    void otherMessagesAreProcessedEvenIfNoneCanBeSetAside() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (LogCapture log = new LogCapture();
             TestRouter router = start(Map.of(), settings -> sendsToFail(settings, TestRouter.SMS_REJECTED, broken))) {
            for (int i = 0; i < 400; i++) {
                router.send(TestRouter.SMS_INBOUND, "{poison " + i + ", \"from\":\"+12125550142\", \"body\":\"my PIN is 4711\"");
            }
            sendHealthy(router, HEALTHY);
            await().atMost(Duration.ofSeconds(60)).until(() -> router.waiting(TestRouter.CONVERSATION_ASSIGNED) >= HEALTHY);
            broken.set(false);
            router.settle();
            List<Message> rejected = router.takeMessages(TestRouter.SMS_REJECTED);
            assertThat(rejected).hasSize(400).allSatisfy(message -> {
                assertThat(message.getStringProperty("rejectedFrom")).isEqualTo(TestRouter.SMS_INBOUND);
                assertThat(message.propertyExists("retryOf")).isFalse();
            });
            assertThat(log.text()).contains("Technical fault").doesNotContain("12125550142").doesNotContain("PIN is 4711").doesNotContain("poison");
        }
    }

    private static RouterApplication sendsToFail(Settings settings, String queue, AtomicBoolean broken) {
        return new RouterApplication(settings, Clock.systemUTC()) {
            @Override
            protected ConnectionFactory forRoutes(ConnectionFactory connections) {
                return InterceptedJms.of(connections, (target, method, original) -> {
                    if (broken.get() && method.equals("send") && target instanceof MessageProducer producer
                            && ((Queue) producer.getDestination()).getQueueName().equals(queue)) {
                        throw new JMSException("simulated: no permission to write to the queue");
                    }
                    return original.proceed();
                });
            }
        };
    }

    private static TestRouter start(Map<String, String> settings, Function<Settings, RouterApplication> application) throws Exception {
        return start(TestDatabase.POSTGRESQL, settings, application);
    }

    private static TestRouter start(TestDatabase database, Map<String, String> settings,
                                    Function<Settings, RouterApplication> application) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("CONSUMERS", "3"));
        all.putAll(settings);
        TestRouter router = TestRouter.start(database, all, application);
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("routing_queue", Map.of("queue_id", "billing", "name", "Billing"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("business_number", Map.of("number", OTHER_NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "QUEUE", "queue_id", "billing"));
        router.insert("ownership_step", Map.of("business_number", OTHER_NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        return router;
    }

    private static void sendHealthy(TestRouter router, int count) {
        for (int i = 0; i < count; i++) {
            router.send(TestRouter.SMS_INBOUND, sms("healthy-" + i, "+1213555%04d".formatted(i), OTHER_NUMBER));
        }
    }

    private static Map<String, String> sms(String messageId, String from, String to) {
        return Map.of("messageId", messageId, "from", from, "to", to);
    }

    private static byte[] garbage() {
        return new byte[] {0, 0, 0, 7, 1, 2, 3, 4, 5, 6, 7};
    }

    /** A body of 300 MB, compressed in ActiveMQ's format. */
    private static byte[] inflating(boolean lengthInFront) throws IOException {
        int size = 300 * 1024 * 1024;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (lengthInFront) {
            new DataOutputStream(bytes).writeInt(size);
        }
        try (OutputStream deflated = new DeflaterOutputStream(bytes)) {
            if (!lengthInFront) {
                new DataOutputStream(deflated).writeInt(size);
            }
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < size / zeros.length; i++) {
                deflated.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static ActiveMQMessage containing(ActiveMQMessage message, byte[] content) {
        message.setContent(new ByteSequence(content));
        return message;
    }

    private static ActiveMQMessage compressed(ActiveMQMessage message, byte[] content) {
        containing(message, content);
        message.setCompressed(true);
        return message;
    }

    private static ActiveMQMessage withUnreadableProperties(String text) throws IOException {
        ActiveMQTextMessage message = new ActiveMQTextMessage();
        try {
            message.setText(text);
        } catch (JMSException impossible) {
            throw new IOException(impossible);
        }
        message.storeContent();
        message.setMarshalledProperties(new ByteSequence(new byte[] {0, 0, 0, 3, 0, 1, 'a', 99, 99}));
        return message;
    }

    private static byte[] content(Message message) {
        ((ActiveMQMessage) message).storeContent();
        ByteSequence content = ((ActiveMQMessage) message).getContent();
        byte[] bytes = new byte[content.getLength()];
        System.arraycopy(content.getData(), content.getOffset(), bytes, 0, bytes.length);
        return bytes;
    }
}
