package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not a configuration at all, or were made to do harm. */
class HostileFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(new WrittenFile(folder.resolve("missing.yaml")).errors()).containsExactly("1:1: error: the file does not exist: check its name");
        assertThat(new WrittenFile(folder).errors()).containsExactly("1:1: error: this is a folder: name a configuration file");
    }

    @Test
    void anEmptyFileDoesNotMeanThatAllStays() {
        for (String empty : List.of("", "\uFEFF", "\n \n", "# nothing yet\n", "---\n...\n", "~")) {
            assertThat(errors(empty)).as("%s", empty)
                    .containsExactly("1:1: error: the file is empty: write users, queues, numbers or defaultChain into it");
        }
    }

    @Test
    void theFirstByteThatIsNotUtf8IsNamed() {
        assertThat(errors("users:\r\n  - { id: é😀é }".replace("😀", "x").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("2:11: error: the byte 0xE9 is not valid UTF-8 here: save the file as UTF-8");
        assertThat(errors("users: []".getBytes(StandardCharsets.UTF_16LE))).containsExactly(
                "1:2: error: the control character U+0000 is not allowed in YAML: remove it");
        assertThat(errors("users: []".getBytes(StandardCharsets.UTF_16)))
                .containsExactly("1:1: error: the byte 0xFE is not valid UTF-8 here: save the file as UTF-8");
        byte[] cutOff = "users: [ { id: 😀😀".getBytes(StandardCharsets.UTF_8);
        assertThat(errors(java.util.Arrays.copyOf(cutOff, cutOff.length - 1)))
                .containsExactly("1:17: error: the byte 0xF0 is not valid UTF-8 here: save the file as UTF-8");
    }

    @Test
    void aControlCharacterIsNamed() {
        assertThat(errors("users:\n- id: 😀\u001B[31m\n")).containsExactly("2:8: error: the control character U+001B is not allowed in YAML: remove it");
        assertThat(errors("\uFEFF\u0000")).containsExactly("1:1: error: the control character U+0000 is not allowed in YAML: remove it");
    }

    @Test
    void aMistakeInTheYamlIsNamedWithItsPosition() {
        assertThat(errors("users: [ { id: a }\nqueues: []\n")).containsExactly(
                "2:1: error: this is not valid YAML: while parsing a flow sequence that begins in line 1, expected ',' or ']', but got <scalar>. Correct it");
        assertThat(errors("users:\n\t- id: a\n")).containsExactly(
                "2:1: error: this is not valid YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation). Correct it");
        assertThat(errors("!\u2028")).containsExactly(
                "1:2: error: this is not valid YAML: while scanning a tag that begins in line 1, expected URI, but found U+2028(8232). Correct it");
        assertThat(errors("users: *julio\n")).containsExactly("1:8: error: this is not valid YAML: found undefined alias julio. Correct it");
        assertThat(errors("users: []\n---\nqueues: []\n")).containsExactly(
                "2:1: error: this is not valid YAML: expected a single document in the stream that begins in line 1, but found another document. Correct it");
        assertThat(errors("users: \"\\UFFFFFFFF\"")).singleElement().asString().startsWith("1:").contains(": error: this is not valid YAML: ");
        assertThat(errors("users:\n - !%")).singleElement().asString().startsWith("2:").contains(": error: this is not valid YAML: ");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(FileText.MAX_BYTES + 1L);
        }
        assertThat(new WrittenFile(file).errors()).containsExactly(
                "1:1: error: the file is larger than 50 MB: split it, for sections that are missing from a file stay as they are");
        Files.delete(file);
    }

    @Test
    void aliasesOfAliasesDoNotExplode() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }
        assertThat(errors(bomb.toString())).containsExactly(
                "7:5: error: there are too many values here: more than 5000000, with each alias counted as what it stands for");
    }

    @Test
    void aLongChainThatManyNumbersShareDoesNotExplode() {
        StringBuilder yaml = new StringBuilder("defaultChain: &c [" + "{option: PREVIOUS_OWNER},".repeat(3_000) + "]\nnumbers:\n");
        for (int i = 0; i < 1_000; i++) {
            yaml.append("  - { number: A").append(i).append(", chain: *c }\n");
        }
        assertThat(errors(yaml.toString())).containsExactly(
                "3:3: error: there are too many values here: more than 5000000, with each alias counted as what it stands for");
    }

    @Test
    void anAliasOfWhatContainsItIsRefused() {
        assertThat(errors("numbers: &n [ { number: ACME, chain: *n } ]")).containsExactly(
                "1:15: error: this contains an alias of itself: remove the alias");
    }

    @Test
    void longWordsDoNotTakeMinutes() {
        String word = "x".repeat(10_000_000);
        assertThat(errors(word)).hasSize(1);
        assertThat(errors('"' + word + '"')).hasSize(1);
        assertThat(errors("# " + word)).hasSize(1);
        assertThat(errors(" ".repeat(10_000_000) + "a: b")).hasSize(1);
        assertThat(errors("a: |\n  " + word)).hasSize(1);
        assertThat(errors("{ \"" + word + "\": 1 }")).hasSize(1);
    }

    @Test
    void aSurrogatePairMayBeAnywhere() {
        for (int i = 1_000; i < 1_050; i++) {
            String name = "x".repeat(i) + "\uD83D\uDE00".repeat(1_100);
            assertThat(WrittenFile.in(folder, "users: [ { id: a, name: " + name + " } ]").configuration().users().get(0).name()).isEqualTo(name);
        }
    }

    @Test
    void jsonMayBeOneLongLine() {
        String users = "{ \"id\": \"%d\", \"name\": \"Someone\" },";
        StringBuilder json = new StringBuilder("{ \"users\": [");
        for (int i = 0; i < 50_000; i++) {
            json.append(users.formatted(i));
        }
        assertThat(WrittenFile.in(folder, json + "] }").configuration().users()).hasSize(50_000);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(errors("[".repeat(1_000_000))).containsExactly("1:21: error: lists and mappings are nested too deeply here: more than 20 levels");
        assertThat(errors("- ".repeat(100_000))).containsExactly("1:41: error: lists and mappings are nested too deeply here: more than 20 levels");
    }

    private List<String> errors(String yaml) {
        return WrittenFile.in(folder, yaml).errors();
    }

    private List<String> errors(byte[] bytes) {
        return WrittenFile.in(folder, bytes).errors();
    }
}
