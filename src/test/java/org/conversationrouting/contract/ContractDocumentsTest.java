package org.conversationrouting.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.conversationrouting.flow.message.MessageSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of the contract are valid and consistent with each other. */
class ContractDocumentsTest {

    private static final Path CONTRACT = Path.of("contract");
    private static final Path FOLDER = CONTRACT.resolve("schemas");
    private static final String SUFFIX = ".schema.json";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MessageSchemas SCHEMAS = new MessageSchemas();

    static final List<String> NAMES = MessageSchemas.NAMES;

    @Test
    void theFolderContainsTheSchemaOfEachMessageAndTheSharedDefinitions() {
        Set<String> expected = new TreeSet<>(NAMES);
        expected.add("common");

        assertThat(schemaNames()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void aSchemaIsValidInItsDialect(String name) {
        JsonNode schema = schema(name);
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DIALECT));

        assertThat(schema.path("$schema").asText()).isEqualTo(DIALECT);
        assertThat(schema.path("$id").asText()).isEqualTo("https://conversation-routing.example/schemas/" + name + SUFFIX);
        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(metaSchema.validate(schema)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void aSchemaDescribesEachFieldAndAllowsOthers(String name) {
        List<String> faults = new ArrayList<>();
        collectFaults(schema(name), name, faults);

        assertThat(schema(name).path("description").asText()).isNotBlank();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theExamplesOfASchemaAreValid(String name) {
        JsonNode examples = schema(name).path("examples");

        assertThat(examples).isNotEmpty();
        assertThat(examples).allSatisfy(example -> assertThat(SCHEMAS.violations(name, example)).isEmpty());
    }

    @Test
    void theExamplesOfTheSharedDefinitionsAreValid() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema common = registry.getSchema(schema("common"));
        schema("common").path("$defs").properties().forEach(piece -> {
            Schema one = common.getRefSchema(common.getSchemaLocation().getFragment().append("$defs").append(piece.getKey()));
            piece.getValue().path("examples").forEach(example ->
                    assertThat(one.validate(example)).as(piece.getKey()).isEmpty());
        });
    }

    /** Each line is one change to the first example of a schema, and the expected violation. */
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms-inbound           | /messageId                        | ABSENT                | messageId: is required
            sms-inbound           | /messageId                        | null                  | messageId: must be a string, not null
            sms-inbound           | /messageId                        | 5                     | messageId: must be a string, not an integer
            sms-inbound           | /messageId                        | ""                    | messageId: must not be empty
            sms-inbound           | /messageId                        | "x*129"               | messageId: must be at most 128 characters long
            sms-inbound           | /messageId                        | "a\\u0000b"           | messageId: must not contain the character NUL
            sms-inbound           | /messageId                        | "a\\n\\u0000\\n"      | messageId: must not contain the character NUL
            sms-inbound           | /messageId                        | "\\u0000\\n"          | messageId: must not contain the character NUL
            sms-inbound           | /from                             | ABSENT                | from: is required
            sms-inbound           | /to                               | ABSENT                | to: is required
            sms-inbound           | /to                               | ["+14155550123"]      | to: must be a string, not an array
            sms-inbound           | /body                             | "x*10001"             | body: must be at most 10,000 characters long
            sms-inbound           | /body                             | {}                    | body: must be a string or null, not an object
            sms-inbound           | /media                            | {}                    | media: must be an array or null, not an object
            sms-inbound           | /media                            | [1]                   | media[0]: must be an object, not an integer
            sms-inbound           | /media                            | [{"url":"u"},{}]      | media[1].url: is required
            sms-inbound           | /media/0/url                      | null                  | media[0].url: must be a string, not null
            sms-inbound           | /media/0/contentType              | 1                     | media[0].contentType: must be a string or null, not an integer
            sms-sent              | /messageId                        | ABSENT                | messageId: is required
            sms-sent              | /from                             | ABSENT                | from: is required
            sms-sent              | /to                               | ABSENT                | to: is required
            sms-sent              | /senderUserId                     | ABSENT                | senderUserId: is required
            sms-sent              | /senderUserId                     | ""                    | senderUserId: must not be empty
            sms-sent              | /senderUserId                     | " "                   | senderUserId: must not be empty
            sms-inbound           | /messageId                        | " "                   | messageId: must not be empty
            sms-sent              | /senderUserId                     | "x*65"                | senderUserId: must be at most 64 characters long
            sms-sent              | /senderUserId                     | "a\\u0000"            | senderUserId: must not contain the character NUL
            sms-sent              | /sentAt                           | ABSENT                | sentAt: is required
            sms-sent              | /sentAt                           | 1795255200000         | sentAt: must be a string, not an integer
            sms-sent              | /relatedRecordId                  | "x*65"                | relatedRecordId: must be at most 64 characters long
            sms-sent              | /body                             | "x*10001"             | body: must be at most 10,000 characters long
            conversation-close    | /conversationId                   | ABSENT                | either conversationId: is required; or businessNumber: is required and customerNumber: is required
            conversation-close    | /conversationId                   | null                  | either conversationId: must be a string, not null; or businessNumber: is required and customerNumber: is required
            conversation-close    | /conversationId                   | "x*65"                | conversationId: must be at most 64 characters long
            conversation-close    | /closedBy                         | "x*65"                | closedBy: must be at most 64 characters long
            conversation-close    | /requestedAt                      | 5                     | requestedAt: must be a string or null, not an integer
            conversation-assigned | /schemaVersion                    | 2                     | schemaVersion: must be the constant value '1'
            conversation-assigned | /eventId                          | ""                    | eventId: must not be empty
            conversation-assigned | /eventType                        | "MESSAGE_APPENDED"    | eventType: does not have a value in the enumeration ["CONVERSATION_ASSIGNED", "OWNER_CHANGED"]
            conversation-assigned | /occurredAt                       | "2026-11-22T11:00:00+01:00" | occurredAt: does not match the regex pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z$
            conversation-assigned | /owner                            | null                  | owner: must be an object, not null
            conversation-assigned | /owner/type                       | "TEAM"                | owner.type: does not have a value in the enumeration ["USER", "QUEUE"]
            conversation-assigned | /message                          | ABSENT                | message: is required
            conversation-assigned | /decision                         | null                  | decision: must be an object, not null
            conversation-assigned | /decision/explanation             | ABSENT                | decision.explanation: is required
            conversation-assigned | /decision/option                  | null                  | decision.option: must be a string, not null
            conversation-assigned | /decision/steps                   | []                    | decision.steps: must contain at least 1 element(s) that passes these validations: {"properties":{"verdict":{"const":"CHOSEN"}}}
            conversation-assigned | /decision/steps/0/reason          | ABSENT                | decision.steps[0].reason: is required
            conversation-assigned | /decision/steps/0/candidate       | ABSENT                | decision.steps[0].candidate: is required
            conversation-assigned | /decision/steps/1/reason          | "BAD_OPTION"          | decision.steps[1].reason: must be null, not a string
            conversation-assigned | /decision/steps/1/candidate       | {"id":"x"}            | decision.steps[1].candidate: must be null, not an object
            conversation-assigned | /conversation/status              | "CLOSED"              | conversation.status: must be the constant value 'OPEN'
            conversation-assigned | /conversation/ownerVersion        | 2                     | conversation.ownerVersion: must be the constant value '1'
            conversation-assigned | /conversation/closedAt            | "2026-11-22T11:00:00Z" | conversation.closedAt: must be null, not a string
            conversation-assigned | /eventType                        | "OWNER_CHANGED"       | previousOwner: is required
            conversation-assigned | /cause                            | "OWNER_INELIGIBLE"    | cause: must be null, not a string
            conversation-events   | /eventType                        | "OWNER_CHANGED"       | eventType: does not have a value in the enumeration ["MESSAGE_APPENDED", "CONVERSATION_CLOSED"]
            conversation-events   | /message                          | null                  | message: must be an object, not null
            conversation-events   | /owner                            | ABSENT                | owner: is required
            conversation-events   | /ownerEligible                    | false                 | decision: is required
            conversation-events   | /decision                         | {}                    | decision: must be null, not an object
            conversation-events   | /closedBy                         | "julio"               | closedBy: must be null, not a string
            conversation-events   | /eventType                        | "CONVERSATION_CLOSED" | closedAt: is required
            sms-unrouted          | /reason                           | "UNKNOWN_NUMBER"      | explanation: is required
            sms-unrouted          | /reason                           | "because"             | reason: does not match the regex pattern ^[A-Z][A-Z0-9_]*$
            sms-unrouted          | /message/from                     | ABSENT                | message.from: is required
            sms-unrouted          | /decision                         | ABSENT                | decision: is required
            sms-unrouted          | /decision/steps                   | []                    | decision.steps: must have at least 1 items but found 0
            sms-unrouted          | /decision/option                  | "QUEUE"               | decision.option: must be null, not a string
            sms-unrouted          | /decision/steps/0/verdict         | "CHOSEN"              | decision.steps[0].verdict: must be the constant value 'REJECTED'
            sms-unrouted          | /decision/steps/0/reason          | "not found"           | decision.steps[0].reason: does not match the regex pattern ^[A-Z][A-Z0-9_]*$
            """)
    void anInvalidMessageIsDetected(String name, String pointer, String value, String violation) throws Exception {
        assertThat(SCHEMAS.violations(name, changedExample(name, pointer, value))).contains(violation);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms-inbound           | /messageId                  | "x*128"
            sms-inbound           | /messageId                  | "two\\nlines\\n"
            sms-inbound           | /body                       | "x*10000"
            sms-inbound           | /body                       | ""
            sms-inbound           | /body                       | "a\\u0000b"
            sms-inbound           | /body                       | ABSENT
            sms-inbound           | /from                       | ""
            sms-inbound           | /media                      | null
            sms-inbound           | /media/0/height             | 480
            sms-inbound           | /receivedAt                 | "yesterday"
            sms-inbound           | /receivedAt                 | 1795341600
            sms-inbound           | /receivedAt                 | {"at":[]}
            sms-inbound           | /campaign                   | {"id":1}
            sms-sent              | /sentAt                     | "yesterday"
            sms-sent              | /relatedRecordId            | null
            sms-sent              | /body                       | null
            conversation-close    | /conversationId             | "none"
            conversation-close    | /businessNumber             | null
            conversation-close    | /closedBy                   | null
            conversation-assigned | /conversation/relatedRecord | null
            conversation-assigned | /conversation/closedAt      | null
            conversation-assigned | /previousOwner              | null
            conversation-assigned | /message/media              | ABSENT
            conversation-assigned | /decision/steps/0/evidence  | {"anything":{}}
            conversation-assigned | /decision/steps/0/evidence  | null
            conversation-assigned | /decision/steps/1/option    | null
            conversation-assigned | /decision/steps/1/reason    | null
            conversation-events   | /ownerEligible              | true
            conversation-events   | /decision                   | null
            sms-unrouted          | /decision/option            | null
            sms-unrouted          | /decision/steps/0/candidate | {"type":"TEAM","id":"x","name":null}
            sms-unrouted          | /decision/steps/0/candidate | {"type":null,"id":"x"}
            sms-unrouted          | /explanation                | null
            """)
    void valuesThatTheContractAllowsAreValid(String name, String pointer, String value) throws Exception {
        assertThat(SCHEMAS.violations(name, changedExample(name, pointer, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "17"})
    void aMessageMustBeAnObject(String json) throws Exception {
        assertThat(NAMES).allSatisfy(name ->
                assertThat(SCHEMAS.violations(name, JSON.readTree(json))).first().asString().startsWith("the message: must be an object, not "));
    }

    @Test
    void anEmptyDocumentIsInvalid() {
        assertThat(SCHEMAS.violations("sms-inbound", MissingNode.getInstance())).containsExactly("the message: must be an object, not empty");
    }

    @Test
    void onlyAConversationThatWasHandedOverHasNeitherMessageNorDecision() {
        JsonNode first = schema("conversation-assigned").at("/examples/0");
        ObjectNode handedOver = schema("conversation-assigned").at("/examples/2").deepCopy();
        handedOver.putNull("message").putNull("decision");
        assertThat(SCHEMAS.violations("conversation-assigned", handedOver)).isEmpty();

        handedOver.set("message", first.path("message"));
        handedOver.set("decision", first.path("decision"));
        assertThat(SCHEMAS.violations("conversation-assigned", handedOver))
                .containsExactlyInAnyOrder("message: must be null, not an object", "decision: must be null, not an object");

        handedOver.remove(List.of("message", "decision"));
        handedOver.put("cause", "OWNER_INELIGIBLE");
        assertThat(SCHEMAS.violations("conversation-assigned", handedOver)).containsExactlyInAnyOrder("message: is required", "decision: is required");
    }

    @Test
    void atMostTwentyAttachmentsAreAllowed() {
        ObjectNode sms = schema("sms-inbound").at("/examples/0").deepCopy();
        var media = sms.putArray("media");
        for (int i = 0; i < 20; i++) {
            media.addObject().put("url", "https://media.example/" + i);
        }
        assertThat(SCHEMAS.violations("sms-inbound", sms)).isEmpty();

        media.addObject().put("url", "https://media.example/20");
        assertThat(SCHEMAS.violations("sms-inbound", sms)).containsExactly("media: must have at most 20 items but found 21");
    }

    @Test
    void aViolationNeverQuotesTheMessage() throws Exception {
        JsonNode message = JSON.readTree("""
                {"schemaVersion": "secret", "eventType": "secret", "eventId": {"secret": 1}, "occurredAt": "secret",
                 "owner": {"type": "secret"}, "conversation": {"status": "secret", "closedAt": "secret"}, "reason": "secret",
                 "messageId": ["secret"], "from": {"secret": "secret"}, "media": ["secret"], "body": ["secret"], "conversationId": ["secret"]}
                """);

        assertThat(NAMES).allSatisfy(name -> assertThat(SCHEMAS.violations(name, message))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("secret").doesNotContain("\n").hasSizeLessThan(300)));
    }

    @Test
    void aLongListOfViolationsIsCutOff() {
        ObjectNode sms = schema("sms-inbound").at("/examples/0").deepCopy();
        var media = sms.putArray("media");
        for (int i = 0; i < 1000; i++) {
            media.add(i);
        }

        assertThat(SCHEMAS.violations("sms-inbound", sms)).hasSize(21).last().isEqualTo("and 981 more");
    }

    @Test
    void violationsDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            ObjectNode sms = schema("sms-inbound").at("/examples/0").deepCopy();
            sms.put("body", "x".repeat(10_001));
            assertThat(new MessageSchemas().violations("sms-inbound", sms)).containsExactly("body: must be at most 10,000 characters long");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnknownSchemaNameIsAnIllegalArgument() {
        assertThatThrownBy(() -> SCHEMAS.violations("sms-lost", JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sms-lost");
    }

    @Test
    void asyncapiNamesTheSevenQueues() {
        assertThat(asyncapi().path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(asyncapi().path("channels")).extracting(channel -> channel.path("address").asText())
                .containsExactlyInAnyOrder("sms.inbound", "sms.sent", "conversation.close",
                        "conversation.assigned", "conversation.events", "sms.unrouted", "sms.rejected");
        assertThat(asyncapi().path("channels")).allSatisfy(channel ->
                assertThat(channel.at("/bindings/jms/destination")).isEqualTo(channel.path("address")));
    }

    @Test
    void asyncapiStatesWhichQueuesAreReadAndWhichAreWritten() {
        Map<String, String> actions = new TreeMap<>();
        asyncapi().path("operations").forEach(operation -> {
            String channel = operation.at("/channel/$ref").asText();
            actions.put(asyncapi().at(channel.substring(1) + "/address").asText(), operation.path("action").asText());
        });

        assertThat(actions).isEqualTo(Map.of("sms.inbound", "receive", "sms.sent", "receive", "conversation.close", "receive",
                "conversation.assigned", "send", "conversation.events", "send", "sms.unrouted", "send", "sms.rejected", "send"));
    }

    @Test
    void asyncapiReferencesExistAndIncludeEachMessageSchema() {
        Set<String> files = new TreeSet<>();
        for (JsonNode node : asyncapi().findValues("$ref")) {
            String ref = node.asText();
            if (ref.startsWith("#")) {
                assertThat(asyncapi().at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
            } else {
                assertThat(CONTRACT.resolve(ref)).isRegularFile();
                files.add(ref);
            }
        }
        assertThat(files).containsExactlyInAnyOrderElementsOf(NAMES.stream().map(name -> "./schemas/" + name + SUFFIX).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asyncapiExamples")
    void theExamplesOfAsyncapiAreValid(String title, String schema, JsonNode payload) {
        assertThat(SCHEMAS.violations(schema, payload)).isEmpty();
    }

    static Stream<Arguments> asyncapiExamples() {
        return asyncapi().at("/components/messages").properties().stream()
                .filter(message -> message.getValue().at("/payload/$ref").isTextual())
                .flatMap(message -> StreamSupport.stream(message.getValue().path("examples").spliterator(), false)
                        .map(example -> Arguments.of(
                                message.getKey() + " " + example.path("name").asText(),
                                Path.of(message.getValue().at("/payload/$ref").asText()).getFileName().toString().replace(SUFFIX, ""),
                                example.path("payload"))));
    }

    static List<String> schemaNames() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).map(name -> name.replace(SUFFIX, "")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError("The folder " + FOLDER + " can't be read", e);
        }
    }

    private static JsonNode schema(String name) {
        try {
            return JSON.readTree(FOLDER.resolve(name + SUFFIX).toFile());
        } catch (IOException e) {
            throw new AssertionError("The schema " + name + " can't be read", e);
        }
    }

    private static JsonNode asyncapi() {
        try {
            return new YAMLMapper().readTree(CONTRACT.resolve("asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new AssertionError("asyncapi.yaml can't be read", e);
        }
    }

    /** The first example of a schema with one value changed; {@code "x*65"} means 65 times x. */
    private static JsonNode changedExample(String name, String pointer, String value) throws IOException {
        JsonNode example = schema(name).at("/examples/0").deepCopy();
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) example.at(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1);
        if (value.equals("ABSENT")) {
            parent.remove(field);
        } else if (value.startsWith("\"x*")) {
            parent.put(field, "x".repeat(Integer.parseInt(value.substring(3, value.length() - 1))));
        } else {
            parent.set(field, JSON.readTree(value));
        }
        return example;
    }

    /**
     * Finds fields without a description, and objects that forbid other fields. The fields in conditions are described elsewhere.
     */
    private static void collectFaults(JsonNode schema, String place, List<String> faults) {
        if (schema.has("additionalProperties") || schema.has("unevaluatedProperties")) {
            faults.add(place + " restricts additional fields");
        }
        schema.path("properties").properties().forEach(field -> {
            boolean narrows = schema.has("$ref");
            if (!narrows && field.getValue().path("description").asText().isBlank()) {
                faults.add(place + "." + field.getKey() + " has no description");
            }
            collectFaults(field.getValue(), place + "." + field.getKey(), faults);
        });
        schema.path("$defs").properties().forEach(piece -> collectFaults(piece.getValue(), place + "#" + piece.getKey(), faults));
        if (schema.has("items")) {
            collectFaults(schema.path("items"), place + "[]", faults);
        }
    }
}
