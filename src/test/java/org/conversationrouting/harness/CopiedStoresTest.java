package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.FolderCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The backup that docs/operating.md describes: a copy of the files of database and broker, made while the router is stopped. */
class CopiedStoresTest {

    private static final String NUMBER = "+14155550100";

    @ParameterizedTest
    @EnumSource
    void aRouterOnTheCopiesGoesOnWhereTheOriginalWas(TestDatabase kind, @TempDir Path folder) throws Exception {
        Path original = folder.resolve("original");
        Path backup = folder.resolve("backup");
        Path copy = folder.resolve("copy");
        Map<String, List<String>> rows;
        try (DatabaseFiles database = new DatabaseFiles(kind, original)) {
            try (TestRouter router = start(database)) {
                router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
                router.insert("business_number", Map.of("number", NUMBER));
                router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
                router.send(TestRouter.SMS_INBOUND, sms("m-1"));
                router.send(TestRouter.SMS_INBOUND, sms("m-2"));
                router.settle();
            }
            rows = database.rows();
            database.backUp(backup);
        }

        try (DatabaseFiles database = new DatabaseFiles(kind, copy)) {
            FolderCopy.of(original.resolve("broker"), copy.resolve("broker"));
            database.restore(backup);
            assertThat(database.rows()).isEqualTo(rows);
            try (TestRouter router = start(database)) {
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
    }

    private static TestRouter start(DatabaseFiles database) throws Exception {
        return TestRouter.start(TestDatabase.H2, database.settings(), Clock.systemUTC());
    }

    private static List<String> messages(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/message/messageId").asText()).toList();
    }

    private static Map<String, String> sms(String messageId) {
        return Map.of("messageId", messageId, "from", "+12125550101", "to", NUMBER, "body", "Hello");
    }
}
