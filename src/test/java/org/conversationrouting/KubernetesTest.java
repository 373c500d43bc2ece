package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.conversationrouting.KubernetesFiles.FOLDER;
import static org.conversationrouting.KubernetesFiles.NAME;
import static org.conversationrouting.KubernetesFiles.read;
import static org.conversationrouting.KubernetesFiles.resources;
import static org.conversationrouting.KubernetesFiles.text;
import static org.conversationrouting.KubernetesFiles.texts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code deploy/kubernetes} are valid, and consistent with each other, the image and the settings. */
class KubernetesTest {

    private static final Map<String, Class<?>> KINDS = Map.of("Deployment", Deployment.class, "Service", Service.class,
            "ServiceAccount", ServiceAccount.class, "NetworkPolicy", NetworkPolicy.class, "PodDisruptionBudget", PodDisruptionBudget.class);
    /** Of custom resources, whose published schemas accept unknown fields: all fields of the specification that are used, at each level. */
    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "ScaledObject keda.sh/v1alpha1", Set.of("/scaleTargetRef/name", "/minReplicaCount", "/maxReplicaCount", "/pollingInterval", "/cooldownPeriod",
                    "/triggers/type", "/triggers/metadata/managementEndpoint", "/triggers/metadata/brokerName", "/triggers/metadata/destinationName",
                    "/triggers/metadata/targetQueueSize", "/triggers/authenticationRef/name"),
            "TriggerAuthentication keda.sh/v1alpha1", Set.of("/secretTargetRef/parameter", "/secretTargetRef/name", "/secretTargetRef/key"),
            "ServiceMonitor monitoring.coreos.com/v1", Set.of("/selector/matchLabels/app.kubernetes.io/name", "/endpoints/port", "/endpoints/path",
                    "/endpoints/interval"));

    private final JsonNode deployment = read("deployment.yaml").get(0);
    private final JsonNode pod = deployment.at("/spec/template/spec");
    private final JsonNode router = pod.at("/containers/0");

    @Test
    void everyFieldExistsInKubernetes() {
        YAMLMapper strict = new YAMLMapper();
        strict.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // the model classes would keep unknown fields
        strict.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated method) {
                return false;
            }
        });
        Set<String> seen = new TreeSet<>();
        for (JsonNode resource : resources()) {
            String kind = resource.path("kind").asText();
            seen.add(kind);
            if (KINDS.containsKey(kind)) {
                assertThatCode(() -> strict.treeToValue(resource, KINDS.get(kind))).as(kind).doesNotThrowAnyException();
            } else {
                Set<String> fields = CUSTOM.get(kind + " " + resource.path("apiVersion").asText());
                assertThat(fields).as(kind + " is a known kind").isNotNull();
                assertThat(fields("", resource.path("spec")).collect(Collectors.toSet())).as(kind).isEqualTo(fields);
            }
        }
        assertThat(seen).contains("Deployment", "PodDisruptionBudget", "NetworkPolicy", "ScaledObject", "ServiceMonitor");
        JsonNode mistaken = deployment.deepCopy();
        ((ObjectNode) mistaken.at("/spec/template/spec/containers/0/readinessProbe")).put("periodSecond", 1);
        assertThatCode(() -> strict.treeToValue(mistaken, Deployment.class)).as("a mistake would be found").hasMessageContaining("periodSecond");
    }

    @Test
    void everySelectorFindsThePods() {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        List<JsonNode> selectors = List.of(deployment.at("/spec/selector/matchLabels"), read("service.yaml").get(0).at("/spec/selector"),
                read("pod-disruption-budget.yaml").get(0).at("/spec/selector/matchLabels"),
                read("network-policy.yaml").get(0).at("/spec/podSelector/matchLabels"),
                pod.at("/topologySpreadConstraints/0/labelSelector/matchLabels"), pod.at("/topologySpreadConstraints/1/labelSelector/matchLabels"));
        assertThat(selectors).allSatisfy(selector -> assertThat(selector).isEqualTo(labels));
        assertThat(read("service-monitor.yaml").get(0).at("/spec/selector/matchLabels")).isEqualTo(read("service.yaml").get(0).at("/metadata/labels"));
        assertThat(read("scaled-object.yaml").get(0).at("/spec/scaleTargetRef/name").asText()).isEqualTo(NAME);
        assertThat(deployment.at("/spec/replicas").isMissingNode()).as("KEDA sets it, and applying another number would conflict with it").isTrue();
        assertThat(pod.path("serviceAccountName")).isEqualTo(read("service-account.yaml").get(0).at("/metadata/name"));
    }

    @Test
    void portsAndPathsAreThoseOfTheRouter() {
        Map<String, String> ports = new HashMap<>();
        router.path("ports").forEach(port -> ports.put(port.path("name").asText(), port.path("containerPort").asText()));
        assertThat(ports).isEqualTo(Map.of("observe", Setting.OBSERVE_PORT.defaultValue(), "administration", Setting.ADMIN_PORT.defaultValue()));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(router.path(probe).at("/httpGet/port").asText()).isEqualTo("observe");
            assertThat(router.path(probe).at("/httpGet/path").asText()).isEqualTo("/observe/health/" + (probe.equals("readinessProbe") ? "ready" : "live"));
        }
        assertThat(read("service.yaml").get(0).at("/spec/ports/0/targetPort").asText()).isEqualTo("observe");
        assertThat(read("service-monitor.yaml").get(0).at("/spec/endpoints/0/path").asText()).isEqualTo("/observe/metrics");
        assertThat(read("network-policy.yaml").get(0).at("/spec/ingress/0/ports/0/port").asText()).isEqualTo("observe");
        JsonNode scaling = read("scaled-object.yaml").get(0).at("/spec/triggers/0/metadata");
        assertThat(scaling.path("destinationName").asText()).isEqualTo(Setting.QUEUE_SMS_INBOUND.defaultValue());
        assertThat(text(Path.of("deploy/activemq/activemq.xml"))).contains("brokerName=\"" + scaling.path("brokerName").asText() + "\"");
    }

    @Test
    void theRouterAcceptsItsSettingsAndTheSecretHasThem(@TempDir Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Set<String> keys = new TreeSet<>();
        String secrets = mountPath("secrets") + "/";
        for (JsonNode variable : router.path("env")) {
            String name = variable.path("name").asText();
            String value = variable.path("value").asText();
            assertThat(Stream.of(Setting.values()).map(Setting::name)).contains(name.replaceFirst("_FILE$", ""));
            if (name.endsWith("_FILE")) {
                assertThat(value).startsWith(secrets);
                keys.add(value.substring(secrets.length()));
                value = Files.writeString(folder.resolve(name), exampleOf(name)).toString();
            }
            environment.put(name, value);
        }
        Settings settings = Settings.of(environment, new Properties());
        assertThat(settings.embeddedBroker() || settings.embeddedDatabase()).as("pods keep nothing").isFalse();
        assertThat(settings.get(Setting.ROUTES_DIR)).isEqualTo(mountPath("routes"));
        assertThat(settings.get(Setting.OBSERVE_HOST)).isEqualTo("0.0.0.0");
        read("scaled-object.yaml").get(1).at("/spec/secretTargetRef").forEach(reference -> keys.add(reference.path("key").asText()));
        String readme = text(FOLDER.resolve("README.md"));
        assertThat(keys).allSatisfy(key -> assertThat(readme).contains("--from-literal=" + key + "="));
        assertThat(pod.at("/volumes").findValuesAsText("secretName")).containsExactly(NAME);
    }

    private static String exampleOf(String variable) {
        return switch (variable) {
            case "BROKER_URL_FILE" -> "failover:(ssl://activemq:61617)\n";
            case "DATABASE_URL_FILE" -> "jdbc:postgresql://database:5432/routing\n";
            default -> "secret\n";
        };
    }

    @Test
    void theImageIsTheSameAndNothingIsAllowedThatItDoesNotNeed() {
        String dockerfile = text(Path.of("Dockerfile"));
        JsonNode user = pod.path("securityContext");
        assertThat(dockerfile).contains("USER " + user.path("runAsUser").asText() + ":" + user.path("runAsGroup").asText() + "\n");
        assertThat(user.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(user.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(router.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(router.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(router.at("/securityContext/capabilities/drop"))).containsExactly("ALL");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(mountPath("data")).isEqualTo("/data");
        assertThat(dockerfile).contains("ENV DATA_DIR=/data\n");
        assertThat(text(Path.of("docker-compose.yml"))).contains("image: " + router.path("image").asText() + "\n");
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).as("a stop takes up to 15 s").isGreaterThan(15);
    }

    private String mountPath(String volume) {
        return StreamSupport.stream(router.path("volumeMounts").spliterator(), false).filter(mount -> mount.path("name").asText().equals(volume))
                .map(mount -> mount.path("mountPath").asText()).collect(Collectors.joining());
    }

    /** The paths of all values, without the indexes of arrays. */
    private static Stream<String> fields(String path, JsonNode node) {
        if (node.isValueNode()) {
            return Stream.of(path);
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).flatMap(item -> fields(path, item))
                : node.properties().stream().flatMap(field -> fields(path + "/" + field.getKey(), field.getValue()));
    }
}
