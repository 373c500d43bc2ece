package org.conversationrouting.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup of the embedded broker and database that docs/operating.md describes: a copy of DATA_DIR, made while the router is stopped. */
class CopiedDataDirTest {

    private static final String NUMBER = "+14155550100";

    @Test
    void aRouterOnTheCopyGoesOnWhereTheOriginalWas(@TempDir Path folder) throws Exception {
        Path original = folder.resolve("original");
        Map<String, Long> rows;
        try (TestRouter router = start(original)) {
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("business_number", Map.of("number", NUMBER));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
            router.send(TestRouter.SMS_INBOUND, sms("m-1"));
            router.send(TestRouter.SMS_INBOUND, sms("m-2"));
            router.settle();
            rows = router.rowCounts();
        }
        Path copy = folder.resolve("copy");
        copy(original, copy);

        try (TestRouter router = start(copy)) {
            Map<String, Long> restored = router.rowCounts();
            restored.keySet().remove("unpublished_event");
            rows.keySet().remove("unpublished_event");
            assertThat(restored).isEqualTo(rows);
            assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).as("it still waits on its queue").hasSize(1);
            assertThat(messages(router.take(TestRouter.CONVERSATION_EVENTS))).containsExactly("m-2");
            router.send(TestRouter.SMS_INBOUND, sms("m-2"));
            router.send(TestRouter.SMS_INBOUND, sms("m-3"));
            router.settle();
            assertThat(messages(router.take(TestRouter.CONVERSATION_EVENTS))).as("one is recognised, one joins the conversation")
                    .containsExactlyInAnyOrder("m-2", "m-3");
            assertThat(router.rowCounts()).containsEntry("sms_message", 3L).containsEntry("conversation", 1L);
        }
    }

    private static TestRouter start(Path dataDir) throws Exception {
        return TestRouter.start(TestDatabase.H2, Map.of("DATA_DIR", dataDir.toString()), Clock.systemUTC());
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static List<String> messages(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/message/messageId").asText()).toList();
    }

    private static Map<String, String> sms(String messageId) {
        return Map.of("messageId", messageId, "from", "+12125550101", "to", NUMBER, "body", "Hello");
    }
}
