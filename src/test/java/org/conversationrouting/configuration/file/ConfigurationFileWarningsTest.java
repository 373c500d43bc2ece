package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileWarningsTest {

    @TempDir
    private Path folder;

    @Test
    void aNumberThatIsNotInItsNormalFormIsReportedWithIt() {
        assertThat(warnings("""
                numbers:
                  - { number: "+14155550123" }
                  - { number: (415) 555-0210 }
                  - number: "12"
                """)).containsExactly(
                "3:15: warning: number is \"(415) 555-0210\", which is not its normal form, so no SMS will match it: write \"+14155550210\"",
                "4:13: warning: number is \"12\", which can't be read as a number, so no SMS will match it: correct it");
    }

    @Test
    void anUnknownRegionIsReported() {
        assertThat(warnings("numbers: [ { number: A1, region: Atlantis }, { number: A2, region: uk }, { number: A3, region: \"\" } ]")).containsExactly(
                "1:34: warning: region is \"Atlantis\", which is not a known region, so its customers' numbers are read in DEFAULT_REGION:"
                        + " write two letters, such as US or GB");
    }

    @Test
    void aUserOrQueueThatTheFileDoesNotHaveIsReported() {
        assertThat(warnings("""
                numbers: [ { number: ACME, chain: [ { option: USER, userId: julia } ] } ]
                defaultChain:
                  - { option: QUEUE, queueId: biling }
                  - { option: USER, userId: julio }
                  - { option: QUEUE, queueId: billing }
                users: [ { id: julio } ]
                queues: [ { id: billing, objectTypes: [SmsMessage, Conversation] } ]
                """)).containsExactly(
                "1:61: warning: the section users has no \"julia\", so this step finds no owner: add the user, or correct the id",
                "3:31: warning: the section queues has no \"biling\", so this step finds no owner: add the queue, or correct the id");
    }

    @Test
    void aQueueThatCannotOwnConversationsIsReportedWhereItIsNamed() {
        assertThat(warnings("""
                queues: [ { id: billing }, { id: cases, objectTypes: [Case] } ]
                defaultChain: [ { option: QUEUE, queueId: billing } ]
                """)).containsExactly("2:43: warning: the queue \"billing\" must be allowed to own conversations and SMS, but is not:"
                        + " its objectTypes must contain Conversation and SmsMessage");
    }

    @Test
    void withoutTheirSectionAnyUserOrQueueMayExist() {
        assertThat(warnings("defaultChain: [ { option: USER, userId: julia }, { option: QUEUE, queueId: billing } ]")).isEmpty();
        assertThat(warnings("users: []\ndefaultChain: [ { option: USER, userId: julia }, { option: QUEUE, queueId: billing } ]")).containsExactly(
                "2:41: warning: the section users has no \"julia\", so this step finds no owner: add the user, or correct the id");
    }

    private List<String> warnings(String yaml) {
        return WrittenFile.in(folder, yaml).warnings();
    }
}
