package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is in a file, reading it gives a configuration or the positions of problems, and never another failure. */
class ConfigurationFilePropertyTest {

    private static final List<String> PIECES = List.of("users", "queues", "numbers", "defaultChain", "id", "option", "chain", "objectTypes",
            "active", "USER", "julio", "+14155550123", "true", "~", "1", ": ", ":", "- ", "\n", "\n  ", "\n    ", " ", "{ ", " }", "[ ", " ]", ", ",
            "\"", "'", "\\u", "\\x", "\\U", "FFFF", "&a ", "*a", "!!binary ", "!", "%YAML 1.2\n", "---\n", "...\n", "? ", "| ", "> ", "#", "<<: ",
            "\t", "\u2028", "\u0085", "\r");

    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("configuration-files");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("routing.yaml"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<String> almostYaml() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3_000)
    void anyYamlIsReadOrItsProblemsAreNamed(@ForAll("almostYaml") String yaml) {
        assertReadOrRefused(WrittenFile.in(folder, yaml));
    }

    @Property(tries = 300)
    void anyBytesAreReadOrTheirProblemsAreNamed(@ForAll byte[] bytes) {
        assertReadOrRefused(WrittenFile.in(folder, bytes));
    }

    private static void assertReadOrRefused(WrittenFile file) {
        try {
            assertThat(file.configuration()).isNotNull();
        } catch (ConfigurationFileException refused) {
            assertThat(file.errors()).isNotEmpty().allSatisfy(line -> assertThat(line).matches("[1-9]\\d*:[1-9]\\d*: error: \\S.*"));
        }
    }
}
