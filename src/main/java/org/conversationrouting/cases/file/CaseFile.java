package org.conversationrouting.cases.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlException;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.check.yaml.YamlReader;
import org.conversationrouting.safety.FolderContent;

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
public final class CaseFile {

    public static final String SUFFIX = ".cases.yaml";

    private final String file;
    private final List<CaseProblem> problems;

    private CaseFile(String file, List<CaseProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads every case file below a folder.
     *
     * @param wanted   by the file's name, relative to the folder
     * @param problems receives what is wrong; the other cases are returned all the same
     */
    public static List<Case> readAll(Path folder, Predicate<String> wanted, List<CaseProblem> problems) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : FolderContent.read(folder, "the routes folder").files().entrySet()) {
            if (file.getKey().endsWith(SUFFIX) && wanted.test(file.getKey())) {
                try {
                    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getValue())).toString();
                    cases.addAll(read(file.getKey(), text, problems));
                } catch (CharacterCodingException notUtf8) {
                    problems.add(new CaseProblem(file.getKey(), Position.START, "this file is not UTF-8: save it as UTF-8"));
                }
            }
        }
        return cases;
    }

    /**
     * @param file     for messages
     * @param problems receives what is wrong; the other cases are returned all the same
     */
    public static List<Case> read(String file, String yaml, List<CaseProblem> problems) {
        CaseFile reader = new CaseFile(file, problems);
        try {
            Optional<YamlNode> root = YamlReader.read(yaml);
            if (root.isEmpty() || !root.get().isSequence()) {
                reader.problem(Position.START, "this is not a list of cases: begin each one with \"- case:\"");
                return List.of();
            }
            return reader.cases(root.get());
        } catch (YamlException bad) {
            reader.problem(bad.position(), bad.getMessage());
            return List.of();
        }
    }

    private void problem(Position at, String message) {
        problems.add(new CaseProblem(file, at, message));
    }

    private List<Case> cases(YamlNode items) {
        YamlNode common = null;
        Map<String, Position> names = new HashMap<>();
        List<Case> cases = new ArrayList<>();
        for (YamlNode item : items.items()) {
            Optional<YamlNode> given = item.get("given");
            if (given.isPresent() && item.entries().size() == 1 && names.isEmpty() && common == null) {
                common = given.get();
                continue;
            }
            try {
                Case read = readCase(item, common);
                Position first = names.putIfAbsent(read.name(), read.at());
                if (first != null) {
                    throw new BadCaseException(read.at(), "the case in line " + first.line() + " has the same name, " + read.name()
                            + ": rename one of the two");
                }
                cases.add(read);
            } catch (BadCaseException bad) {
                problem(bad.position(), bad.getMessage());
                names.putIfAbsent("", item.position());
            }
        }
        if (names.isEmpty()) {
            problem(items.position(), "this file contains no cases: write one, or remove the file");
        }
        return cases;
    }

    private Case readCase(YamlNode item, YamlNode common) {
        String name = item.textAt("case").orElse("");
        if (name.isBlank()) {
            throw new BadCaseException(item.position(), "a case has no name: begin it with \"- case:\" and a sentence");
        }
        Keys.only(item, List.of("case", "given", "when", "then"), "the case");
        for (String key : List.of("when", "then")) {
            if (item.get(key).isEmpty()) {
                throw new BadCaseException(item.position(), "the case has no " + key + ": it needs when and then");
            }
        }
        Repetition.check(item);
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (YamlNode rows : Stream.of(Optional.ofNullable(common), item.get("given")).flatMap(Optional::stream).toList()) {
            checkRows(rows, "given");
            given.setAll((ObjectNode) Repetition.expanded(rows.json()));
        }
        YamlNode then = item.get("then").orElseThrow();
        ThenKeys.check(then);
        return new Case(file, name, item.position(), given, Action.read(item.get("when").orElseThrow()), Repetition.expanded(then.json()), item, common);
    }

    /** Each table has a list of rows. */
    static void checkRows(YamlNode tables, String place) {
        if (!tables.isMapping()) {
            throw new BadCaseException(tables.position(), place + " must be a mapping, with a list of rows for each table");
        }
        for (YamlNode.Entry table : tables.entries()) {
            if (!table.value().isSequence()) {
                throw new BadCaseException(table.value().position(), "the rows of " + table.name() + " must be a list");
            }
            table.value().items().stream().map(Repetition::content).filter(row -> !row.isMapping()).findFirst().ifPresent(row -> {
                throw new BadCaseException(row.position(), "a row of " + table.name() + " must be a mapping of columns");
            });
        }
    }
}
