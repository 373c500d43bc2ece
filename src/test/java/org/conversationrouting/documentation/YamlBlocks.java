package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Programs;

/** YAML is a configuration of numbers and their owners, a Kustomization on top of ours, or a configuration of Prometheus. */
final class YamlBlocks {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Settings DEFAULTS = Settings.of(Map.of(), new Properties());

    private YamlBlocks() {
    }

    static void verify(Block block, Scene scene) throws Exception {
        JsonNode yaml = YAML.readTree(block.text());
        if (yaml.has("numbers") || yaml.has("users") || yaml.has("queues") || yaml.has("defaultChain")) {
            ConfigurationFile.read(block.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), block.toString(), null,
                    NumbersOfSettings.of(DEFAULTS));
        } else if (yaml.path("kind").asText().equals("Kustomization")) {
            kustomization(block, yaml);
        } else if (yaml.has("scrape_configs")) {
            prometheus(block, yaml, scene);
        } else {
            throw new AssertionError(block + ": this kind of YAML is not known. Mark it, or add its verification");
        }
    }

    private static void kustomization(Block block, JsonNode overlay) throws Exception {
        JsonNode base = YAML.readTree(Path.of("deploy/kubernetes/kustomization.yaml").toFile());
        assertThat(overlay.path("apiVersion")).as(block.toString()).isEqualTo(base.path("apiVersion"));
        assertThat(overlay.at("/resources/0").asText()).as(block.toString()).endsWith("/deploy/kubernetes");
        JsonNode image = overlay.at("/images/0");
        assertThat(Files.readString(Path.of("deploy/kubernetes/deployment.yaml")).lines().map(String::strip)).as(block.toString())
                .anyMatch(line -> line.startsWith("image: " + image.path("name").asText() + ":"));
        assertThat(Files.readString(Path.of("pom.xml"))).as("%s: the version", block).contains("<version>" + image.path("newTag").asText() + "</version>");
    }

    private static void prometheus(Block block, JsonNode yaml, Scene scene) throws Exception {
        for (JsonNode job : yaml.path("scrape_configs")) {
            assertThat(scene.get(job.path("metrics_path").asText())).as(block.toString()).contains("# TYPE conversation_routing_");
            assertThat(job.at("/static_configs/0/targets/0").asText()).as(block.toString()).endsWith(":" + DEFAULTS.get(Setting.OBSERVE_PORT));
        }
        List<String> rules = StreamSupport.stream(yaml.path("rule_files").spliterator(), false).map(JsonNode::asText).toList();
        Path folder = Files.createDirectory(scene.file("prometheus"));
        for (String rule : rules) {
            Files.copy(Path.of("deploy/observability", rule), folder.resolve(rule));
        }
        Path file = Files.writeString(folder.resolve("prometheus.yml"), block.text());
        if (Programs.isInstalled("promtool")) {
            Process promtool = new ProcessBuilder("promtool", "check", "config", file.toString()).redirectErrorStream(true).start();
            String output = new String(promtool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(promtool.waitFor(1, TimeUnit.MINUTES) && promtool.exitValue() == 0).as("%s: %s", block, output).isTrue();
        }
    }
}
