package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    private static final String EXAMPLE = """
            users:  [ { id: julio, name: Julio, active: true, routable: true } ]
            queues: [ { id: billing, name: Billing, active: true, objectTypes: [Conversation, SmsMessage] } ]
            numbers:
              - number: "+14155550123"
                label: Front desk
                chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: QUEUE, queueId: billing } ]
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;
    private static final Step BILLING = new Step("QUEUE", null, "billing");
    private static final RoutingConfiguration OF_EXAMPLE = new RoutingConfiguration(
            List.of(new User("julio", "Julio", true, true)),
            List.of(new Queue("billing", "Billing", true, List.of("Conversation", "SmsMessage"))),
            List.of(new BusinessNumber("+14155550123", "Front desk", null, true, List.of(new Step("LAST_SENT_MESSAGE_OWNER", null, null), BILLING))),
            List.of(BILLING));

    @TempDir
    private Path folder;

    @Test
    void theExampleOfTheContractIsRead() {
        assertThat(file(EXAMPLE).configuration()).isEqualTo(OF_EXAMPLE);
        assertThat(file(EXAMPLE).warnings()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndLineEndsOfWindowsMakeNoDifference() {
        assertThat(file("\uFEFF" + EXAMPLE.replace("\n", "\r\n")).configuration()).isEqualTo(OF_EXAMPLE);
        assertThat(file("\uFEFFuzers: []").errors()).containsExactly("1:1: error: unknown key \"uzers\": did you mean \"users\"?");
    }

    @Test
    void jsonIsRead() {
        assertThat(file("""
                {"users": [{"id": "julio", "name": "Julio \\u00e9\\ud83d\\ude00", "active": false, "routable": null}], "numbers": []}
                """).configuration())
                .isEqualTo(new RoutingConfiguration(List.of(new User("julio", "Julio é😀", false, true)), null, List.of(), null));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(file("""
                users: [ { id: julio } ]
                queues: [ { id: billing, name: } ]
                numbers: [ { number: "24273" }, { number: ACME, enabled: false, region: gb, chain: } ]
                """).configuration()).isEqualTo(new RoutingConfiguration(
                        List.of(new User("julio", null, true, true)),
                        List.of(new Queue("billing", null, true, List.of())),
                        List.of(new BusinessNumber("24273", null, null, true, List.of()), new BusinessNumber("ACME", null, "gb", false, List.of())),
                        null));
    }

    @Test
    void aMissingSectionIsNotAnEmptyOne() {
        assertThat(file("{}").configuration()).isEqualTo(new RoutingConfiguration(null, null, null, null));
        assertThat(file("users: []\nqueues:\nnumbers: ~\ndefaultChain: null").configuration())
                .isEqualTo(new RoutingConfiguration(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aChainCanBeSharedByAnAlias() {
        assertThat(file("""
                numbers:
                  - { number: "+14155550123", chain: &billing [ { option: QUEUE, queueId: billing } ] }
                  - { number: "+14155550124", chain: *billing }
                defaultChain: *billing
                """).configuration()).satisfies(read -> {
                    assertThat(read.numbers()).extracting(BusinessNumber::chain).containsOnly(List.of(BILLING)).hasSize(2);
                    assertThat(read.defaultChain()).containsExactly(BILLING);
                });
    }

    @Test
    void anyOptionIsReadWhenTheOptionsAreNotKnown() {
        assertThat(file("defaultChain: [ { option: ROUND_ROBIN, userId: julio } ]").configurationWithAnyOption().defaultChain())
                .containsExactly(new Step("ROUND_ROBIN", "julio", null));
    }

    @Test
    void otherObjectTypesAreAllowedAndCountOnce() {
        assertThat(file("queues: [ { id: billing, objectTypes: [Case, Case, Conversation] } ]").configuration().queues())
                .containsExactly(new Queue("billing", null, true, List.of("Case", "Conversation")));
    }

    @Test
    void tenThousandNumbersAreRead() {
        StringBuilder yaml = new StringBuilder("numbers:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("  - number: \"+1415555%04d\"\n    chain: [ { option: USER, userId: u%d }, { option: QUEUE, queueId: billing } ]\n".formatted(i, i));
        }
        assertThat(file(yaml.toString()).configuration().numbers()).hasSize(10_000).last()
                .isEqualTo(new BusinessNumber("+14155559999", null, null, true, List.of(new Step("USER", "u9999", null), BILLING)));
    }

    private WrittenFile file(String yaml) {
        return WrittenFile.in(folder, yaml);
    }
}
