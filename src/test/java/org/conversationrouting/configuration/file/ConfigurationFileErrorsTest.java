package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong inside a file that is valid YAML. */
class ConfigurationFileErrorsTest {

    @TempDir
    private Path folder;

    @Test
    void aCommandEndsWithTheProblemsAloneAndAsRefused() {
        Path file = WrittenFile.in(folder, "users: [ { name: Julio }, { id: 7 } ]").path();
        assertThatThrownBy(() -> new WrittenFile(file).configuration()).isInstanceOf(StartRefusedException.class).hasMessage(
                file + ":1:10: error: id is missing: add it" + System.lineSeparator()
                        + file + ":1:33: error: id must be text, not the number 7: put it in quotes, \"7\"");
    }

    @Test
    void theFileMustBeAMapping() {
        assertThat(errors("- users\n")).containsExactly(
                "1:1: error: this must be a mapping, not a list: its keys are users, queues, numbers, defaultChain");
        assertThat(errors("\n  users")).containsExactly(
                "2:3: error: this must be a mapping, not \"users\": its keys are users, queues, numbers, defaultChain");
    }

    @Test
    void aChainHasAtMostOneHundredSteps() {
        String step = "    - { option: PREVIOUS_OWNER }\n";
        String most = "numbers:\n- number: \"+14155550101\"\n  chain:\n" + step.repeat(100) + "defaultChain:\n" + step.repeat(100);
        assertThat(WrittenFile.in(folder, most).configuration().defaultChain()).hasSize(100);
        assertThat(errors("numbers:\n- number: \"+14155550101\"\n  chain:\n" + step.repeat(102) + "defaultChain:\n" + step.repeat(101))).containsExactly(
                "104:7: error: the chain has 102 steps: it must not have more than 100, so remove those from here on",
                "207:7: error: the chain has 101 steps: it must not have more than 100, so remove those from here on");
    }

    @Test
    void anUnknownKeyIsNamedWithTheRightOne() {
        assertThat(errors("""
                user: []
                number: []
                rules: []
                users:
                  - { id: a, Name: A, user_id: b, routeable: true }
                queues: [ { id: a, objecttypes: [] } ]
                numbers: [ { number: ACME, default_region: US, lable: x, chains: [] } ]
                defaultChain:
                  - option: USER
                    userID: julio
                1: []
                [a]: []
                """)).containsExactly(
                "1:1: error: unknown key \"user\": did you mean \"users\"?",
                "2:1: error: unknown key \"number\": did you mean \"numbers\"?",
                "3:1: error: unknown key \"rules\": the keys here are users, queues, numbers, defaultChain",
                "5:14: error: unknown key \"Name\": did you mean \"name\"?",
                "5:23: error: unknown key \"user_id\": the keys here are id, name, active, routable",
                "5:35: error: unknown key \"routeable\": did you mean \"routable\"?",
                "6:20: error: unknown key \"objecttypes\": did you mean \"objectTypes\"?",
                "7:28: error: unknown key \"default_region\": the keys here are number, label, region, enabled, chain",
                "7:48: error: unknown key \"lable\": did you mean \"label\"?",
                "7:58: error: unknown key \"chains\": did you mean \"chain\"?",
                "10:5: error: unknown key \"userID\": did you mean \"userId\"?",
                "11:1: error: unknown key, the number 1: the keys here are users, queues, numbers, defaultChain",
                "12:1: error: unknown key, a list: the keys here are users, queues, numbers, defaultChain");
    }

    @Test
    void aMistypedRequiredKeyIsNotAlsoMissing() {
        assertThat(errors("defaultChain: [ { optoin: QUEUE, queueId: billing } ]")).containsExactly(
                "1:19: error: unknown key \"optoin\": did you mean \"option\"?");
    }

    @Test
    void mergeKeysAreNotPartOfYaml12() {
        assertThat(errors("users:\n  - { <<: { id: a }, id: b }")).containsExactly(
                "2:7: error: unknown key \"<<\": the keys here are id, name, active, routable");
    }

    @Test
    void aRequiredKeyThatIsMissingOrHasNoValueIsNamed() {
        assertThat(errors("""
                users: [ {}, { id: }, { id: ~ }, { id: "" } ]
                queues:
                  - name: Billing
                numbers:
                  - chain: []
                defaultChain: [ { userId: julio } ]
                """)).containsExactly(
                "1:10: error: id is missing: add it",
                "1:19: error: id is missing: add it",
                "1:29: error: id is missing: add it",
                "1:40: error: id is empty: it must have 1 to 64 characters",
                "3:5: error: id is missing: add it",
                "5:5: error: number is missing: add it",
                "6:17: error: option is missing: add it");
    }

    @Test
    void aBooleanIsTrueOrFalse() {
        assertThat(errors("""
                users:
                  - { id: a, active: yes please, routable: yes }
                  - { id: b, active: "true", routable: 1 }
                  - { id: c, active: [true], routable: !!bool maybe }
                """)).containsExactly(
                "2:22: error: active must be true or false, not \"yes please\"",
                "2:44: error: routable must be true or false, not \"yes\"",
                "3:22: error: active must be true or false, not \"true\": remove the quotes",
                "3:40: error: routable must be true or false, not the number 1",
                "4:22: error: active must be true or false, not a list",
                "4:40: error: routable must be true or false, not the boolean maybe");
    }

    @Test
    void textIsNotANumberABooleanOrAList() {
        assertThat(errors("""
                users: [ { id: 007, name: 1.5 }, { id: [a], name: { first: A } }, { id: true, name: !!binary aGk= } ]
                numbers:
                  - { number: +14155550123 }
                  - { number: 14155550123, label: 2026 }
                queues: [ { id: a, objectTypes: [ 1, ~, [] ] } ]
                """)).containsExactly(
                "1:16: error: id must be text, not the number 007: put it in quotes, \"007\"",
                "1:27: error: name must be text, not the number 1.5: put it in quotes, \"1.5\"",
                "1:40: error: id must be text, not a list",
                "1:51: error: name must be text, not a mapping",
                "1:73: error: id must be text, not the boolean true: put it in quotes, \"true\"",
                "1:85: error: name must be text, not a value with the tag tag:yaml.org,2002:binary",
                "3:15: error: number must be text, not the number +14155550123: put it in quotes, \"+14155550123\"",
                "4:15: error: number must be text, not the number 14155550123: put it in quotes, \"14155550123\"",
                "4:35: error: label must be text, not the number 2026: put it in quotes, \"2026\"",
                "5:35: error: objectTypes must be text, not the number 1: put it in quotes, \"1\"",
                "5:38: error: objectTypes must be text, not empty",
                "5:41: error: objectTypes must be text, not a list");
    }

    @Test
    void aListIsNotASingleValue() {
        assertThat(errors("""
                users: julio
                queues: [ { id: billing, objectTypes: Conversation }, billing ]
                numbers: { number: ACME }
                defaultChain: [ QUEUE, [], ]
                """)).containsExactly(
                "1:8: error: users must be a list, not \"julio\": put [ ] around it",
                "2:39: error: objectTypes must be a list, not \"Conversation\": put [ ] around it",
                "2:55: error: this must be a mapping, not \"billing\": its keys are id, name, active, objectTypes",
                "3:10: error: numbers must be a list, not a mapping: put [ ] around it",
                "4:17: error: this must be a mapping, not \"QUEUE\": its keys are option, userId, queueId",
                "4:24: error: this must be a mapping, not a list: its keys are option, userId, queueId");
    }

    @Test
    void identifiersHaveUpTo64Characters() {
        String longest = "😀".repeat(64);
        String tooLong = "x".repeat(65);
        assertThat(WrittenFile.in(folder, "users: [ { id: " + longest + " } ]").configuration().users().get(0).id()).isEqualTo(longest);
        assertThat(errors("""
                users: [ { id: X, name: X } ]
                queues: [ { id: a, objectTypes: [ X ] } ]
                numbers: [ { number: ACME, region: X, label: X }, { number: X } ]
                defaultChain: [ { option: QUEUE, queueId: X }, { option: USER, userId: X } ]
                """.replace("X", tooLong))).containsExactly(
                "1:16: error: id has 65 characters: it must not have more than 64",
                "2:35: error: objectTypes has 65 characters: it must not have more than 64",
                "3:36: error: region has 65 characters: it must not have more than 64",
                "3:189: error: number has 65 characters: it must not have more than 64",
                "4:43: error: queueId has 65 characters: it must not have more than 64",
                "4:136: error: userId has 65 characters: it must not have more than 64");
    }

    @Test
    void textThatADatabaseCannotStoreIsRefused() {
        assertThat(errors("""
                users: [ { id: "a\\0", name: "b\\uD83D" } ]
                defaultChain: [ { option: "\\uDE00", userId: "c\\x00" } ]
                """)).containsExactly(
                "1:16: error: id is \"a\\u0000\", and a database can't store NUL or half of a surrogate pair: remove it",
                "1:29: error: name is \"b\\uD83D\", and a database can't store NUL or half of a surrogate pair: remove it",
                "2:27: error: option is \"\\uDE00\", and a database can't store NUL or half of a surrogate pair: remove it",
                "2:45: error: userId is \"c\\u0000\", and a database can't store NUL or half of a surrogate pair: remove it");
    }

    @Test
    void twoEntriesWithOneIdAreNamed() {
        assertThat(errors("""
                users: [ { id: a }, { id: b }, { id: a } ]
                queues:
                  - { id: a }
                  - { id: "a" }
                numbers:
                  - &acme { number: ACME }
                  - { number: ACME }
                  - *acme
                """)).containsExactly(
                "1:38: error: the user \"a\" is also in line 1: keep one of them",
                "4:11: error: the queue \"a\" is also in line 3: keep one of them",
                "6:21: error: the number \"ACME\" is repeated by an alias: remove the alias",
                "7:15: error: the number \"ACME\" is also in line 6: keep one of them");
    }

    @Test
    void aDuplicateKeyIsNamed() {
        assertThat(errors("""
                users: []
                users: [ { id: a, "id": b } ]
                numbers:
                  - number: ACME
                    label: one
                    label: two
                """)).containsExactly(
                "2:1: error: duplicate key \"users\": it is also in line 1. Keep one of them",
                "6:5: error: duplicate key \"label\": it is also in line 5. Keep one of them");
    }

    @Test
    void theDefaultChainIsNotANumber() {
        assertThat(errors("numbers: [ { number: \"*\" } ]")).containsExactly(
                "1:22: error: number must not be \"*\", which stands for the default chain: write it under defaultChain");
    }

    @Test
    void anUnknownOptionIsNamedWithTheRightOne() {
        assertThat(errors("defaultChain: [ { option: queue, queueId: a }, { option: PREVIOUSOWNER }, { option: ROUND_ROBIN } ]")).containsExactly(
                "1:27: error: unknown option \"queue\": did you mean \"QUEUE\"?",
                "1:58: error: unknown option \"PREVIOUSOWNER\": did you mean \"PREVIOUS_OWNER\"?",
                "1:85: error: unknown option \"ROUND_ROBIN\": the options are LAST_SENT_MESSAGE_OWNER, PREVIOUS_OWNER, QUEUE, RELATED_RECORD_OWNER, USER");
    }

    @Test
    void aStepNeedsItsTarget() {
        assertThat(errors("""
                defaultChain:
                  - option: USER
                  - { option: QUEUE, userId: julio }
                  - { option: USER, userId: }
                  - { option: USER, userId: 7 }
                """)).containsExactly(
                "2:5: error: the option USER needs a userId: add it, with the id of a user",
                "3:5: error: the option QUEUE needs a queueId: add it, with the id of a queue",
                "4:28: error: the option USER needs a userId: add it, with the id of a user",
                "5:29: error: userId must be text, not the number 7: put it in quotes, \"7\"");
    }

    @Test
    void ofVeryManyProblemsTheFirstAreListed() {
        List<String> errors = errors("users:\n" + "  - {}\n".repeat(1_500));
        assertThat(errors).hasSize(ProblemLines.MAX_LISTED + 1).first().isEqualTo("2:5: error: id is missing: add it");
        assertThat(errors).last().isEqualTo("1002:5: error: there are more problems from here on: correct the ones above first");
    }

    private List<String> errors(String yaml) {
        return WrittenFile.in(folder, yaml).errors();
    }
}
