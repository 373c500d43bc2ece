package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.conversationrouting.flow.message.MessageSchemas;

/** JSON is a line of the log, a message of the contract, the message of the webhook, or an answer of the router. */
final class JsonBlocks {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Path LOG_LAYOUT = Path.of("src/main/resources/log4j2-ecs.json");
    private static final String WEBHOOK_MESSAGE = "org.conversationrouting.administration.decisions.UnroutedAlert$Message";

    private JsonBlocks() {
    }

    static void verify(Block block, Scene scene) throws Exception {
        JsonNode json = JSON.readTree(block.text());
        if (block.isMarked(Mark.Kind.ANSWER)) {
            String[] request = block.mark().value().split(" after ");
            try {
                Preparations.prepare(request[1], scene);
                Awaitility.await(block.toString()).atMost(TIMEOUT).untilAsserted(() ->
                        assertThat(shape(JSON.readTree(scene.get(request[0])))).isEqualTo(shape(json)));
            } finally {
                Preparations.restoreRoutes(scene);
            }
        } else if (json.has("@timestamp")) {
            assertThat(shape(JSON.readTree(LOG_LAYOUT.toFile()))).as("%s: fields of the log", block).containsAll(shape(json));
        } else if (json.path("event").asText().equals("UNROUTED_SMS")) {
            // the class is not public, because nothing else may use it
            assertThat((Object) JSON.treeToValue(json, Class.forName(WEBHOOK_MESSAGE))).as(block.toString()).hasNoNullFieldsOrProperties();
        } else {
            assertThat(MessageSchemas.NAMES).as("%s is valid by a schema of the contract; other JSON needs a mark", block)
                    .anyMatch(name -> new MessageSchemas().violations(name, json).isEmpty());
        }
    }

    /** The paths of all fields; elements of a list have the same. */
    private static Set<String> shape(JsonNode json) {
        Set<String> paths = new TreeSet<>();
        collect(json, "", paths);
        return paths;
    }

    private static void collect(JsonNode json, String path, Set<String> paths) {
        json.properties().stream().filter(field -> !field.getKey().startsWith("$") && !path.endsWith("$")).forEach(field -> {
            paths.add(path + "/" + field.getKey());
            collect(field.getValue(), path + "/" + field.getKey(), paths);
        });
        if (json.isArray()) {
            json.forEach(element -> collect(element, path + "[]", paths));
        }
    }
}
