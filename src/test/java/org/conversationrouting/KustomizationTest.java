package org.conversationrouting;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.KubernetesFiles.FOLDER;
import static org.conversationrouting.KubernetesFiles.NAME;
import static org.conversationrouting.KubernetesFiles.kustomization;
import static org.conversationrouting.KubernetesFiles.text;
import static org.conversationrouting.KubernetesFiles.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.conversationrouting.support.Programs;
import org.junit.jupiter.api.Test;

/** What is applied to a cluster: all files of {@code deploy/kubernetes}, and the routes as a ConfigMap. */
class KustomizationTest {

    private static final Path ROUTES = Path.of("routes");
    /** Of the values of a ConfigMap. */
    private static final int MAX_CONFIG_MAP = 1024 * 1024;
    private static final Pattern APPLY = Pattern.compile("kubectl (?:-n \\S+ )?apply\\b[^\\n`|;]*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode kustomization = kustomization();
    private final JsonNode generator = kustomization.at("/configMapGenerator/0");

    @Test
    void allFilesAreApplied() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(texts(kustomization.path("resources"))).containsExactlyInAnyOrderElementsOf(
                    files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".yaml") && !file.equals("kustomization.yaml")).toList());
        }
    }

    @Test
    void theConfigMapHasEachFileOfTheRoutesInItsFolder() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(ROUTES)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = ROUTES.relativize(file).toString();
                assertThat(files.put(path.replace('/', '.'), path)).as("another file has this key").isNull();
            }
        }
        assertThat(generated()).as("kustomization.yaml").isEqualTo(files.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, file -> ROUTES.resolve(file.getValue()))));
        JsonNode volume = StreamSupport.stream(KubernetesFiles.read("deployment.yaml").get(0).at("/spec/template/spec/volumes").spliterator(), false)
                .filter(one -> one.path("name").asText().equals("routes")).findFirst().orElseThrow().path("configMap");
        Map<String, String> mounted = new TreeMap<>();
        volume.path("items").forEach(item -> mounted.put(item.path("key").asText(), item.path("path").asText()));
        assertThat(mounted).as("deployment.yaml").isEqualTo(files);
        assertThat(volume.path("name")).as("VersionTest holds its version").isEqualTo(generator.path("name"));
        assertThat(generator.at("/options/disableNameSuffixHash").asBoolean()).as("a change must not restart the pods").isTrue();
    }

    @Test
    void theConfigMapIsNotTooLarge() {
        assertThat(generated().values().stream().mapToInt(file -> text(file).getBytes(StandardCharsets.UTF_8).length).sum()).isLessThan(MAX_CONFIG_MAP);
    }

    /** Otherwise kubectl would copy the ConfigMap into an annotation. All annotations together have at most 256 KiB, which is less than the routes. */
    @Test
    void everyApplyIsServerSide() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path folder : List.of(FOLDER, Path.of("docs"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(md|yaml)"))
                        .forEach(file -> APPLY.matcher(text(file)).results().forEach(command -> commands.add(file + ": " + command.group())));
            }
        }
        assertThat(commands.stream().filter(command -> command.contains(" -f"))).hasSizeGreaterThan(1)
                .allSatisfy(command -> assertThat(command).contains(" --server-side "));
    }

    /** Kustomize is in kubectl. Where that is installed, it is run, too, and has to build what this test expects. */
    @Test
    void kustomizeBuildsThem() throws Exception {
        assertThat(kustomization.fieldNames()).as("fields that this test knows").toIterable()
                .containsExactlyInAnyOrder("apiVersion", "kind", "namespace", "resources", "configMapGenerator");
        assertThat(kustomization.path("configMapGenerator")).hasSize(1);
        assertThat(generator.fieldNames()).as("fields that this test knows").toIterable().containsExactlyInAnyOrder("name", "options", "files");
        assertThat(kustomization.path("apiVersion").asText()).isEqualTo("kustomize.config.k8s.io/v1beta1");
        assertThat(kustomization.path("kind").asText()).isEqualTo("Kustomization");
        assertThat(kustomization.path("namespace").asText()).isEqualTo(NAME);
        Map<String, JsonNode> expected = byName(Stream.concat(KubernetesFiles.resources().stream(), Stream.of(configMap())).toList());
        expected.values().forEach(resource -> ((ObjectNode) resource.path("metadata")).set("namespace", kustomization.path("namespace")));
        assertThat(expected).hasSize(KubernetesFiles.resources().size() + 1);
        if (Programs.isInstalled("kubectl")) {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", "--load-restrictor", "LoadRestrictionsNone", FOLDER.toString()).start();
            List<JsonNode> built = KubernetesFiles.documents(kubectl.getInputStream());
            assertThat(kubectl.waitFor()).isZero();
            assertThat(byName(built)).isEqualTo(expected);
        }
    }

    private JsonNode configMap() {
        ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").set("name", generator.path("name"));
        ObjectNode data = map.putObject("data");
        generated().forEach((key, file) -> data.put(key, text(file)));
        return map;
    }

    /** The files of the ConfigMap by key. */
    private Map<String, Path> generated() {
        return texts(generator.path("files")).stream().map(entry -> entry.split("="))
                .collect(toMap(entry -> entry[0], entry -> Path.of("").toAbsolutePath().relativize(FOLDER.resolve(entry[1]).toAbsolutePath().normalize())));
    }

    private static Map<String, JsonNode> byName(List<JsonNode> resources) {
        return resources.stream()
                .collect(toMap(resource -> resource.path("kind").asText() + " " + resource.at("/metadata/name").asText(), Function.identity()));
    }
}
