package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dockerfile, docker-compose.yml and .env.example are consistent with each other, with the settings, and with the pom. */
class ComposeTest {

    /** {@code ${NAME}}, {@code ${NAME:-default}} or {@code ${NAME:?message}}. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([-?])([^}]*))?}");
    private static final Pattern JAVA_IMAGE = Pattern.compile("eclipse-temurin[:-](\\d+)");
    private static final String NOT_SET = "the value of %s is not set anywhere";

    private final JsonNode compose = compose();
    private final JsonNode services = compose.path("services");
    private final Map<String, String> example = example();
    private final List<Instruction> dockerfile = dockerfile();

    @Test
    void hasARouterABrokerAndADatabase() {
        assertThat(names(services)).containsExactlyInAnyOrder("router", "broker", "database");
        assertThat(services.at("/router/build").asText()).isEqualTo(".");
        assertThat(List.of(services.at("/broker/image"), services.at("/database/image")))
                .allSatisfy(image -> assertThat(image.asText()).as("an image with a fixed version").matches(".+:\\d.*"));
    }

    @Test
    void brokerAndClientHaveTheSameVersion() {
        assertThat(services.at("/broker/image").asText()).isEqualTo("apache/activemq:" + pom("activemq.version"));
    }

    @Test
    void theRouterIsConfiguredOnlyByItsSettings() {
        Set<String> settings = Stream.of(Setting.values()).map(Setting::name).collect(Collectors.toSet());

        assertThat(settings).containsAll(environment("router").keySet());
        assertThat(settings).containsAll(environmentOfTheImage().keySet());
    }

    @Test
    void theRouterAcceptsItsSettingsAndUsesTheOtherServices() {
        Map<String, String> environment = environmentOfTheImage();
        environment("router").forEach((name, value) -> environment.put(name, interpolated(value)));

        assertThatCode(() -> Settings.of(environment, new Properties())).doesNotThrowAnyException();
        Settings settings = Settings.of(environment, new Properties());
        assertThat(settings.get(Setting.BROKER_URL)).contains("//broker:61616");
        assertThat(settings.get(Setting.DATABASE_URL)).contains("//database:5432/" + valueAt("database", "POSTGRES_DB"));
        assertThat(settings.demoData()).isFalse();
    }

    @Test
    void theRouterHasTheLoginsOfBrokerAndDatabase() {
        assertThat(environment("router"))
                .containsEntry("BROKER_USERNAME", valueAt("broker", "BROKER_USERNAME"))
                .containsEntry("BROKER_PASSWORD", valueAt("broker", "BROKER_PASSWORD"))
                .containsEntry("DATABASE_USERNAME", valueAt("database", "POSTGRES_USER"))
                .containsEntry("DATABASE_PASSWORD", valueAt("database", "POSTGRES_PASSWORD"));
    }

    @Test
    void theExampleHasExactlyTheVariablesThatComposeReads() {
        Set<String> read = new TreeSet<>();
        texts(compose).forEach(text -> REFERENCE.matcher(text).results().map(found -> found.group(1)).forEach(read::add));

        assertThat(example.keySet()).containsExactlyInAnyOrderElementsOf(read);
        assertThat(texts(compose)).as("no other references to variables")
                .allSatisfy(text -> assertThat(REFERENCE.matcher(text.replace("$$", "")).replaceAll("")).doesNotContain("$"));
    }

    @Test
    void noPasswordIsInAnyFile() {
        services.properties().forEach(service -> environment(service.getKey()).forEach((name, value) -> {
            if (name.contains("PASSWORD")) {
                assertThat(value).as(service.getKey() + "." + name).matches("\\$\\{[A-Z_]+:\\?[^}]+}");
            }
        }));
        assertThat(example).allSatisfy((name, value) -> {
            if (name.contains("PASSWORD")) {
                assertThat(value).as(name).startsWith("change-me");
            }
        });
        assertThat(environmentOfTheImage().keySet()).noneMatch(name -> name.contains("PASSWORD"));
        assertThat(texts(compose)).as("no login within a URL")
                .noneMatch(text -> text.matches("(?i).*(password=|://[^/]*@).*"));
        assertThat(lines(".gitignore")).contains("/.env");
        assertThat(lines(".dockerignore")).contains(".env", ".git", "target", "data");
    }

    @Test
    void everyServiceHasAHealthCheckAndRestartsAfterAFailure() {
        assertThat(services.properties()).allSatisfy(service -> {
            boolean ofTheImage = service.getValue().has("build") && !last("HEALTHCHECK").isEmpty();
            assertThat(ofTheImage || service.getValue().at("/healthcheck/test").size() > 1).as(service.getKey()).isTrue();
            assertThat(service.getValue().at("/healthcheck/disable").asBoolean()).as(service.getKey()).isFalse();
            assertThat(service.getValue().path("restart").asText()).as(service.getKey()).isEqualTo("unless-stopped");
        });
    }

    @Test
    void theDatabasesLogQuotesNoRows() {
        assertThat(services.at("/database/command")).extracting(JsonNode::asText).containsExactly("postgres", "-c", "log_error_verbosity=terse");
    }

    @Test
    void theRouterWaitsForTheOthersAndHasTimeToFinish() {
        assertThat(names(services.at("/router/depends_on"))).containsExactlyInAnyOrder("broker", "database");
        assertThat(services.at("/router/depends_on")).allSatisfy(dependency ->
                assertThat(dependency.path("condition").asText()).isEqualTo("service_healthy"));
        assertThat(services.at("/router/stop_grace_period").asText()).matches("(1[6-9]|[2-9]\\d)s");
    }

    @Test
    void everyVolumeIsDeclaredAndUsedAndEveryMountedFileExistsAndIsReadOnly() {
        Set<String> used = new TreeSet<>();
        services.forEach(service -> service.path("volumes").forEach(volume -> {
            String[] parts = volume.asText().split(":");
            if (parts[0].startsWith("./")) {
                assertThat(Path.of(parts[0])).isRegularFile();
                assertThat(parts).hasSize(3).endsWith("ro");
            } else {
                used.add(parts[0]);
            }
        }));

        assertThat(names(compose.path("volumes"))).containsExactlyInAnyOrderElementsOf(used);
        assertThat(last("VOLUME")).isEqualTo(environmentOfTheImage().get("DATA_DIR"));
    }

    @Test
    void portsArePublishedOnLoopbackOnly() {
        List<String> ports = new ArrayList<>();
        services.forEach(service -> {
            service.path("ports").forEach(port -> ports.add(port.asText()));
            assertThat(service.has("network_mode")).isFalse();
        });

        assertThat(ports).isNotEmpty().allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:\\d+(-\\d+)?:\\d+"));
    }

    @Test
    void thereCanBeSeveralRouters() {
        JsonNode router = services.path("router");
        Matcher range = Pattern.compile("127\\.0\\.0\\.1:(\\d+)-(\\d+):\\d+").matcher(router.at("/ports/0").asText());

        assertThat(router.path("ports")).hasSize(1);
        assertThat(range.matches()).as("a host port for each").isTrue();
        assertThat(Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1))).isGreaterThanOrEqualTo(2);
        assertThat(router.has("container_name") || router.has("hostname")).as("a name that only one can have").isFalse();
        assertThat(router.path("volumes")).as("files that all would write").isEmpty();
        assertThat(environment("router")).as("no embedded parts").containsKeys("BROKER_URL", "DATABASE_URL");
    }

    @Test
    void noServiceCanTakeMoreThanItNeeds() {
        assertThat(services.properties()).allSatisfy(service -> {
            JsonNode limits = service.getValue();
            assertThat(limits.path("mem_limit").asText()).as(service.getKey()).matches("\\d+[mg]");
            assertThat(limits.path("pids_limit").asInt()).as(service.getKey()).isPositive();
            assertThat(limits.at("/logging/driver").asText()).as(service.getKey()).isEqualTo("json-file");
            assertThat(limits.at("/logging/options/max-size").asText()).as(service.getKey()).matches("\\d+m");
            assertThat(limits.at("/logging/options/max-file").isTextual()).as("compose wants a text").isTrue();
            assertThat(limits.path("cap_drop")).as(service.getKey()).extracting(JsonNode::asText).containsExactly("ALL");
            assertThat(limits.path("security_opt")).as(service.getKey()).extracting(JsonNode::asText)
                    .containsExactly("no-new-privileges:true");
            assertThat(limits.path("privileged").asBoolean()).as(service.getKey()).isFalse();
        });
        assertThat(services.at("/router/cap_add")).isEmpty();
        assertThat(services.at("/broker/cap_add")).extracting(JsonNode::asText).containsExactly("DAC_OVERRIDE");
        assertThat(services.at("/database/cap_add")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID");
    }

    @Test
    void theRouterWritesNothingButTemporaryFiles() {
        assertThat(services.at("/router/read_only").asBoolean()).isTrue();
        assertThat(services.at("/router/tmpfs")).extracting(JsonNode::asText).containsExactlyInAnyOrder("/tmp", last("VOLUME"));
    }

    @Test
    void theHealthPortIsTheSameForRouterComposeAndHealthCheck() {
        String port = Setting.OBSERVE_PORT.defaultValue();

        assertThat(environment("router")).containsEntry("OBSERVE_HOST", "0.0.0.0").doesNotContainKey("OBSERVE_PORT");
        assertThat(services.at("/router/ports/0").asText()).startsWith("127.0.0.1:" + port + "-").endsWith(":" + port);
        assertThat(last("EXPOSE")).isEqualTo(port);
        assertThat(last("HEALTHCHECK")).contains("\"http://127.0.0.1:${OBSERVE_PORT:-" + port + "}/observe/health/ready\"");
    }

    @Test
    void theImageRunsTheRouterAsProcess1AndNotAsRoot() {
        assertThat(last("USER")).matches("[1-9]\\d*(:[1-9]\\d*)?");
        assertThat(last("ENTRYPOINT")).startsWith("[\"java\", ").endsWith("\"-jar\", \"" + pomText("finalName") + ".jar\"]");
        assertThat(runtimeStage()).extracting(Instruction::name).doesNotContain("CMD");
    }

    @Test
    void theImageContainsTheJarItsLibrariesTheRoutesAndTheScripts() {
        assertThat(copies(runtimeStage())).containsExactlyInAnyOrder(
                "/build/target/lib lib/", "/build/target/" + pomText("finalName") + ".jar ./", "/build/routes routes/", "bin bin/");
        assertThat(environmentOfTheImage()).doesNotContainKey("ROUTES_DIR");
        assertThat(Setting.ROUTES_DIR.defaultValue()).isEqualTo("routes");
    }

    /** The permissions in the checkout must not matter. */
    @Test
    void theImageHasRoutesThatEverybodyCanReadAndNobodyCanExecute(@TempDir Path folder) throws Exception {
        List<Instruction> build = dockerfile.subList(0, dockerfile.size() - runtimeStage().size());
        String command = build.get(build.size() - 1).arguments();
        Path option = Files.createDirectories(folder.resolve("routes/options"));
        Files.createFile(option.resolve("closed.sql"), permissions("rw-------"));
        Files.createFile(option.resolve("executable.camel.yaml"), permissions("rwxrwxrwx"));
        Files.setPosixFilePermissions(option, PosixFilePermissions.fromString("rwx------"));

        assertThat(new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
        assertThat(Files.getPosixFilePermissions(option)).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String file : List.of("closed.sql", "executable.camel.yaml")) {
            assertThat(Files.getPosixFilePermissions(option.resolve(file))).as(file).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(dockerfile).filteredOn(instruction -> instruction.name().equals("COPY") && instruction.arguments().contains("--chmod"))
                .allSatisfy(copy -> assertThat(copy.arguments()).endsWith("bin bin/"));
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    @Test
    void theImageUsesAnAotCacheCreatedByItsJvm() {
        String name = pomText("finalName");

        assertThat(last("RUN")).startsWith("bin/class-archive " + name + ".jar " + name + ".aot ");
        assertThat(last("ENTRYPOINT")).startsWith("[\"java\", \"@bin/jvm-options\", ").contains("\"-XX:AOTCache=" + name + ".aot\"");
    }

    @Test
    void theImageIsBuiltFromEverythingThatThePomPackages() {
        List<Instruction> build = dockerfile.subList(0, dockerfile.size() - runtimeStage().size());
        Set<String> packaged = new TreeSet<>(List.of("pom.xml", "LICENSE", "src", "routes"));
        Pattern.compile("<directory>([^<$/]+)").matcher(read("pom.xml")).results()
                .map(found -> found.group(1)).forEach(packaged::add);

        assertThat(copies(build)).flatExtracting(ComposeTest::sources).containsExactlyInAnyOrderElementsOf(packaged);
        assertThat(packaged).allSatisfy(path ->
                assertThat(lines(".dockerignore")).doesNotContain(path, path + "/", "/" + path));
        assertThat(lines(".dockerignore")).doesNotContain("routes", "*", "**");
    }

    @Test
    void theImageHasAtLeastTheJavaVersionOfThePom() {
        List<Instruction> bases = dockerfile.stream().filter(instruction -> instruction.name().equals("FROM")).toList();
        int compiled = Integer.parseInt(pom("maven.compiler.release"));

        assertThat(bases).hasSize(2).allSatisfy(base -> assertThat(java(base)).isGreaterThanOrEqualTo(compiled));
        assertThat(java(bases.get(1))).isGreaterThanOrEqualTo(java(bases.get(0)));
    }

    private record Instruction(String name, String arguments) {
    }

    private static List<Instruction> dockerfile() {
        String joined = lines("Dockerfile").stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining("\n")).replaceAll("\\\\\n\\s*", "");
        return joined.lines().map(line -> line.split("\\s+", 2))
                .map(words -> new Instruction(words[0], words[1])).toList();
    }

    private List<Instruction> runtimeStage() {
        int from = 0;
        for (int i = 0; i < dockerfile.size(); i++) {
            if (dockerfile.get(i).name().equals("FROM")) {
                from = i;
            }
        }
        return dockerfile.subList(from, dockerfile.size());
    }

    /** The arguments of the last such instruction, which is the effective one; empty if there is none. */
    private String last(String name) {
        return runtimeStage().stream().filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments).reduce("", (before, after) -> after);
    }

    private static List<String> copies(List<Instruction> stage) {
        return stage.stream().filter(instruction -> instruction.name().equals("COPY"))
                .map(instruction -> instruction.arguments().replaceAll("--\\S+\\s+", "")).toList();
    }

    private static int java(Instruction from) {
        Matcher image = JAVA_IMAGE.matcher(from.arguments());
        assertThat(image.find()).as(from.arguments()).isTrue();
        return Integer.parseInt(image.group(1));
    }

    private Map<String, String> environmentOfTheImage() {
        Map<String, String> environment = new HashMap<>();
        runtimeStage().stream().filter(instruction -> instruction.name().equals("ENV")).map(Instruction::arguments)
                .forEach(assignment -> environment.put(assignment.split("=", 2)[0], assignment.split("=", 2)[1]));
        return environment;
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        services.path(service).path("environment").properties()
                .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    private String valueAt(String service, String variable) {
        return environment(service).get(variable);
    }

    /** Resolves variables as compose does, with .env.example as the .env file. */
    private String interpolated(String value) {
        return REFERENCE.matcher(value).replaceAll(reference -> Matcher.quoteReplacement(resolved(reference))).replace("$$", "$");
    }

    private String resolved(MatchResult reference) {
        String value = example.getOrDefault(reference.group(1), "");
        if (!value.isEmpty()) {
            return value;
        }
        assertThat(reference.group(2)).as(NOT_SET, reference.group(1)).isEqualTo("-");
        return reference.group(3);
    }

    private static Map<String, String> example() {
        return lines(".env.example").stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one + other, LinkedHashMap::new));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isContainerNode()) {
            node.forEach(child -> texts.addAll(texts(child)));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** All words of a COPY but the last, which is the target. */
    private static List<String> sources(String copy) {
        List<String> words = List.of(copy.split(" "));
        return words.subList(0, words.size() - 1);
    }

    private static String pom(String property) {
        return pomText(Pattern.quote(property));
    }

    private static String pomText(String element) {
        Matcher text = Pattern.compile("<" + element + ">([^<]+)</").matcher(read("pom.xml"));
        assertThat(text.find()).as(element).isTrue();
        return text.group(1);
    }

    private static JsonNode compose() {
        try {
            return new YAMLMapper().readTree(read("docker-compose.yml"));
        } catch (IOException e) {
            throw new AssertionError("docker-compose.yml is not valid YAML", e);
        }
    }

    private static List<String> lines(String file) {
        return read(file).lines().map(String::stripTrailing).toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(file + " can't be read", e);
        }
    }
}
