package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.PhoneNumbers;

/** What is written is read again as the same, whatever its texts are. */
class ConfigurationWriterTest {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("US", false);

    @Example
    void eachEntryHasALine() {
        RoutingConfiguration configuration = new RoutingConfiguration(
                List.of(new User("julio", "Julio Núñez", true, false), new User("7", null, true, true)),
                List.of(new Queue("billing", "Billing: \"all\"", true, List.of("Conversation", "SmsMessage"))),
                List.of(new BusinessNumber("+14155550123", "Front desk", null, true,
                                List.of(new Step("LAST_SENT_MESSAGE_OWNER", null, null), new Step("QUEUE", null, "billing"))),
                        new BusinessNumber("ACME", "no", "GB", false, List.of())),
                List.of());
        assertThat(ConfigurationWriter.write(configuration)).isEqualTo("""
                users:
                  - { id: julio, name: Julio Núñez, active: true, routable: false }
                  - { id: "7", active: true, routable: true }
                queues:
                  - { id: billing, name: "Billing: \\"all\\"", active: true, objectTypes: [Conversation, SmsMessage] }
                numbers:
                  - { number: "+14155550123", label: Front desk, chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: QUEUE, queueId: billing } ] }
                  - { number: ACME, label: "no", region: GB, enabled: false, chain: [] }
                defaultChain: []
                """);
        assertThat(read(configuration)).isEqualTo(configuration);
    }

    @Example
    void aSectionThatIsEmptyOrMissingStaysSo() {
        for (RoutingConfiguration configuration : List.of(new RoutingConfiguration(List.of(), null, List.of(), null),
                new RoutingConfiguration(null, List.of(), null, List.of(new Step("x", null, null))))) {
            assertThat(read(configuration)).isEqualTo(configuration);
        }
    }

    @Property(tries = 2_000)
    void anyTextIsReadAgain(@ForAll("texts") String id, @ForAll("texts") String text) {
        String key = id.isEmpty() ? "x" : id.substring(0, id.offsetByCodePoints(0, Math.min(64, id.codePointCount(0, id.length()))));
        List<Step> chain = List.of(new Step(key, key, key));
        RoutingConfiguration configuration = new RoutingConfiguration(List.of(new User(key, text, true, true)),
                List.of(new Queue(key, text, false, List.of(key))),
                key.equals("*") ? List.of() : List.of(new BusinessNumber(key, text, null, true, chain)), List.of(new Step(key, null, key)));
        assertThat(read(configuration)).isEqualTo(configuration);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> storable = Arbitraries.strings().all().ofMaxLength(40)
                .filter(text -> text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE));
        Arbitrary<String> tricky = Arbitraries.of("a", "A", "1", " ", "-", ":", "#", "'", "\"", "\\", "\n", "\r", "\t", ",", "[", "]", "{", "}", "&", "*", "!",
                        "|", ">", "%", "@", "`", "?", "~", "null", "true", "No", ".", "0x1", "1e3", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\u200E",
                        "é", "😀", "e\u0301", "---", "<<")
                .list().ofMaxSize(8).map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(storable, tricky);
    }

    private static RoutingConfiguration read(RoutingConfiguration configuration) {
        byte[] yaml = ConfigurationWriter.write(configuration).getBytes(StandardCharsets.UTF_8);
        return ConfigurationFile.read(yaml, "written.yaml", null, NUMBERS).configuration();
    }
}
