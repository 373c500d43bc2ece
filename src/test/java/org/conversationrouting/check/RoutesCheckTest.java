package org.conversationrouting.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.YamlReader;
import org.conversationrouting.database.ScratchDatabase;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of many broken folders gives the finding that it must, at its position, and the folders that are right give none. */
class RoutesCheckTest {

    private static final Path SHIPPED = Path.of("routes");
    private static final Schema CAMEL = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(RoutesCheckTest.class.getResourceAsStream("/schema/camelYamlDsl.json"));
    private static final int MAX_FINDINGS = 6;

    @TempDir
    private static Path temporary;
    private static Path folder;
    private static ScratchDatabase database;
    private static DslSchema schema;

    @BeforeAll
    static void copy() throws Exception {
        folder = RoutesCopy.of(temporary.resolve("routes"));
        database = ScratchDatabase.open(2);
        schema = new DslSchema();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static List<BrokenFolder> brokenFolders() {
        return BrokenFolder.all();
    }

    @ParameterizedTest
    @MethodSource("brokenFolders")
    void aMistakeIsFoundAtItsPlace(BrokenFolder broken) throws Exception {
        broken.apply(folder);
        try {
            List<Finding> findings = check(folder);
            assertThat(findings).anyMatch(finding -> broken.expects(finding, folder));
            assertThat(findings.size()).as("one mistake, not many: %s", findings).isLessThanOrEqualTo(MAX_FINDINGS);
            decidesLikeAValidatorOfJsonSchema(folder.resolve(broken.file()));
        } finally {
            broken.undo(folder, SHIPPED);
        }
    }

    /** With a database and a schema that all tests share, which is faster. */
    private static List<Finding> check(Path routes) throws Exception {
        return RoutesCheck.of(routes, null, database, ParallelTask.run("tables", () -> database), ParallelTask.run("schema", () -> schema));
    }

    private static void decidesLikeAValidatorOfJsonSchema(Path file) throws Exception {
        if (file.toString().endsWith(".camel.yaml") && Files.exists(file)) {
            var root = Stream.of(Files.readAllBytes(file)).map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).flatMap(text -> {
                try {
                    return YamlReader.read(text).stream();
                } catch (org.conversationrouting.check.yaml.YamlException notYaml) {
                    return Stream.empty();
                }
            }).findFirst();
            root.ifPresent(yaml -> assertThat(schema.violations(yaml).isEmpty())
                    .as("by the JSON Schema").isEqualTo(CAMEL.validate(yaml.json().toString(), InputFormat.JSON).isEmpty()));
        }
    }

    @Test
    void thereAreManyKindsOfMistakes() {
        assertThat(brokenFolders().stream().map(BrokenFolder::row).distinct()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void theShippedFolderIsRight() throws Exception {
        assertThat(RoutesCheck.of(SHIPPED)).isEmpty();
    }

    @Test
    void aFolderWithoutRoutesIsOneMistake() throws Exception {
        assertThat(check(Files.createDirectories(temporary.resolve("empty")))).singleElement().asString()
                .isEqualTo(":1:1: error: there is no route file here: the names of route files end in .camel.yaml");
    }

    @Test
    void anOptionOfOnesOwnIsRight() throws Exception {
        assertThat(RoutesCheck.of(MadeUpOption.in(temporary.resolve("own-option")))).isEmpty();
    }

    /** Routes of one's own, in any notation: a hint at most. */
    @ParameterizedTest
    @ValueSource(strings = {"""
            - route:
                id: our-own
                from:
                  uri: scheduler:our-own?delay=60000
                  steps:
                    - to: direct:keep-events
                    - to: "direct:option-queue"
            """, """
            - from:
                uri: scheduler
                parameters:
                  name: our-own
                  delay: 60000
                steps:
                  - wireTap:
                      uri: direct
                      parameters:
                        name: our-own
            - from:
                uri: direct:our-own
                steps:
                  - filter:
                      simple: ${header.x} == 1
                      steps:
                        - log: ours
            """})
    void otherNotationsAreNoErrors(String yaml) throws Exception {
        Path own = RoutesCopy.of(Files.createTempDirectory(temporary, "notation"));
        Files.writeString(own.resolve("our-own.camel.yaml"), yaml);
        assertThat(check(own)).noneMatch(Finding::isError);
    }

    @Test
    void theVariablesThatJavaSetsAreKnown() throws Exception {
        Pattern set = Pattern.compile("setVariable\\(\"(\\w+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "org", "conversationrouting", "flow", "steps"))) {
            List<String> names = files.filter(Files::isRegularFile).flatMap(RoutesCheckTest::lines).flatMap(line -> set.matcher(line).results())
                    .map(found -> found.group(1)).distinct().toList();
            assertThat(Variables.OF_JAVA).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void severalMistakesAreFoundTogetherInTheOrderOfTheFiles() throws Exception {
        Path several = RoutesCopy.of(Files.createTempDirectory(temporary, "several"));
        for (String file : List.of("inbound/sms-sent.camel.yaml", "decision/route-by-option.camel.yaml")) {
            Files.writeString(several.resolve(file), Files.readString(several.resolve(file)).replaceFirst("- route:", "- rout:"));
        }
        Files.writeString(several.resolve("decision/options/user.sql"), "SELECT 1 FROM nothing");
        assertThat(check(several)).isSorted().extracting(Finding::file)
                .contains("decision/options/user.sql", "decision/route-by-option.camel.yaml", "inbound/sms-sent.camel.yaml");
    }
}
