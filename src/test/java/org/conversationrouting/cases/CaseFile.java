package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the {@code *.cases.yaml} files beside the routes. A file is a list:
 * <pre>{@code
 * - given:                                    # only at the top: rows for every case of the file
 *     business_number: [ { number: "+14155550100" } ]
 *
 * - case: the expected behaviour, as a sentence
 *   given:                                    # table: rows. They replace the table's rows from the top of the file.
 *     routing_user: [ { user_id: julio, name: Julio } ]
 *   when: { messageId: m-1, from: "+12125550199", to: "+14155550100" }     # one inbound SMS, or
 *   when:                                     # one action or a list of them, each settled before the next
 *     - inbound: { messageId: … }             # a message of sms.inbound, sms.sent or conversation.close;
 *       properties: { CamelSqlQuery: … }      #   JMS properties, JMSType, JMSCorrelationID, JMSReplyTo;
 *       as: bytes                             #   a bytes message instead of a text message
 *     - sent: { messageId: … }
 *     - close: { conversationId: … }
 *     - sql: UPDATE …                         # what the CRM's sync job or an operator does in between
 *     - raw: { queue: sms.inbound, text: not JSON }   # any message: text, bytes (text in UTF-8), hex (bytes such as
 *                                                    # "ff fe") or type: object | map | stream | plain; paddedTo: n
 *                                                    # adds blanks up to that many bytes; properties as above
 *   then:                                     # anything not mentioned must not happen; `then: nothing` means no message at all
 *     owner: { type: USER, id: julio }        # exactly one message on conversation.assigned, with this owner
 *     reason: CONFIGURED_USER                 #   and with this reason of the chosen step
 *     steps: [ { option: USER, verdict: CHOSEN } ]   # all steps of the only decision, each with the given keys
 *     explanation: Julio is …                 # of the only decision, or of an sms.unrouted message without a decision
 *     assigned: [ { owner: { id: julio } } ]  # all messages of conversation.assigned, in order, each with the given keys
 *     events: [ { eventType: … } ]            # the same for conversation.events
 *     unrouted: CHAIN_EXHAUSTED               # one message with this reason, or a list as above
 *     rejected: BAD_NUMBER                    # one message with this code, or a list of codes or of
 *                                             # { rejectReason: …, rejectedFrom: … }
 *     rows: { conversation: [ { status: OPEN } ] }   # all rows of a table, each with the given columns
 * }</pre>
 * In a message of {@code then}, {@code properties} are JMS properties and headers. {@code - again: 0} means that the queue's first
 * message was sent again, identical to the last byte. Null means null or absent. {@code $name} stands for any value, the same at
 * each place; {@code $jmsTimestamp} is the time at which the last message was sent, {@code $jmsMillis} the same in milliseconds.
 * {@code { repeat: x, times: 3 }} is {@code xxx}; if {@code x} is not text, it is a list of three. Times are ISO text.
 */
final class CaseFile {

    private static final String SUFFIX = ".cases.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseFile() {
    }

    /** Reads every case file below a folder. */
    static List<Case> readAll(Path folder) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
                cases.addAll(read(file.toString(), file.getFileName().toString(), Files.readString(file)));
            }
        }
        return cases;
    }

    /** @throws BadCaseException if the file is invalid */
    static List<Case> read(String path, String file, String yaml) {
        JsonNode items = parse(path, yaml);
        if (!items.isArray()) {
            throw new BadCaseException(path, "is not a list of cases");
        }
        JsonNode common = JsonNodeFactory.instance.objectNode();
        Set<String> names = new HashSet<>();
        List<Case> cases = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.has("given") && item.size() == 1 && cases.isEmpty() && common.isEmpty()) {
                common = item.get("given");
                continue;
            }
            Case read = readCase(path, file, item, common);
            if (!names.add(read.name())) {
                throw new BadCaseException(path, "two cases have the name: " + read.name());
            }
            cases.add(read);
        }
        if (cases.isEmpty()) {
            throw new BadCaseException(path, "contains no cases");
        }
        return cases;
    }

    private static Case readCase(String path, String file, JsonNode item, JsonNode common) {
        String name = item.path("case").asText();
        if (name.isBlank()) {
            throw new BadCaseException(path, "a case has no name: " + item);
        }
        String where = path + ", case \"" + name + "\"";
        Keys.only(item, List.of("case", "given", "when", "then"), where, "the case");
        if (!item.has("when") || !item.has("then")) {
            throw new BadCaseException(where, "needs when and then");
        }
        ObjectNode given = common.deepCopy();
        if (item.has("given")) {
            given.setAll((ObjectNode) item.get("given"));
        }
        JsonNode then = item.get("then");
        Expectation.check(then, where);
        return new Case(file, name, given, Action.read(item.get("when"), where), then);
    }

    private static JsonNode parse(String path, String yaml) {
        try {
            return expanded(JSON.valueToTree(new Load(LoadSettings.builder().setLabel(path).build()).loadFromString(yaml)));
        } catch (YamlEngineException malformed) {
            throw new BadCaseException(path, malformed.getMessage());
        }
    }

    private static JsonNode expanded(JsonNode node) {
        if (node.isObject() && node.size() == 2 && node.has("repeat") && node.has("times")) {
            return repeated(expanded(node.get("repeat")), node.get("times").intValue());
        }
        if (node instanceof ObjectNode object) {
            Keys.of(object).forEach(key -> object.set(key, expanded(object.get(key))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, expanded(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode repeated(JsonNode node, int times) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(node.textValue().repeat(times));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < times; i++) {
            list.add(node);
        }
        return list;
    }
}
