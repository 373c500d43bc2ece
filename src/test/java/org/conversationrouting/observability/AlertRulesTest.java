package org.conversationrouting.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.conversationrouting.support.Programs;
import org.conversationrouting.support.prometheus.Query;
import org.conversationrouting.support.prometheus.RecordedSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert fires when it should, and not before: on the recorded series of {@code alerts.test.yaml}, and by promtool if it is installed. */
class AlertRulesTest {

    private static final Path FOLDER = Path.of("deploy/observability");
    private static final JsonNode RULES = read("alerts.yaml").at("/groups/0/rules");

    static Stream<JsonNode> recordings() {
        return StreamSupport.stream(read("alerts.test.yaml").path("tests").spliterator(), false);
    }

    @Test
    void eachAlertIsTestedAndSaysWhatToDo() {
        assertThat(RULES).isNotEmpty().extracting(rule -> rule.path("alert").asText())
                .containsExactlyElementsOf(recordings().map(test -> test.path("name").asText()).toList());
        assertThat(RULES).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void firesWhenItShouldAndNotBefore(JsonNode test) {
        RecordedSeries series = new RecordedSeries();
        test.path("input_series").forEach(one -> series.add(one.path("series").asText(), one.path("values").asText()));
        assertThat(test.path("alert_rule_test")).hasSize(2);
        for (JsonNode expectation : test.path("alert_rule_test")) {
            JsonNode rule = rule(expectation.path("alertname").asText());
            int minute = minutes(expectation.path("eval_time").asText());
            List<Map<String, String>> expected = StreamSupport.stream(expectation.path("exp_alerts").spliterator(), false)
                    .map(alert -> strings(alert.path("exp_labels"), alert.path("exp_annotations"))).toList();
            assertThat(firing(rule, series, minute)).as(rule.path("alert").asText() + " at " + minute).isEqualTo(expected);
        }
    }

    /** Its labels and annotations together. */
    private static List<Map<String, String>> firing(JsonNode rule, RecordedSeries series, int minute) {
        Query query = new Query(rule.path("expr").asText());
        int pending = rule.has("for") ? minutes(rule.path("for").asText()) : 0;
        return query.at(series, minute).stream().filter(value -> Stream.iterate(minute - pending, at -> at <= minute, at -> at + 1)
                .allMatch(at -> query.at(series, at).stream().anyMatch(earlier -> earlier.labels().equals(value.labels()))))
                .map(value -> alert(rule, value)).toList();
    }

    private static Map<String, String> alert(JsonNode rule, Query.Value value) {
        Map<String, String> alert = strings(rule.path("labels"), rule.path("annotations"));
        alert.replaceAll((name, text) -> Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}").matcher(text)
                .replaceAll(label -> value.labels().get(label.group(1)))
                .replace("{{ $value }}", String.valueOf(Math.round(value.number()))));
        alert.putAll(value.labels());
        return alert;
    }

    private static Map<String, String> strings(JsonNode... objects) {
        Map<String, String> strings = new TreeMap<>();
        for (JsonNode object : objects) {
            object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        }
        return strings;
    }

    private static JsonNode rule(String alert) {
        return StreamSupport.stream(RULES.spliterator(), false).filter(rule -> rule.path("alert").asText().equals(alert)).findFirst().orElseThrow();
    }

    private static int minutes(String duration) {
        int number = Integer.parseInt(duration.substring(0, duration.length() - 1));
        return duration.endsWith("h") ? number * 60 : number;
    }

    @Test
    void promtoolAgrees() throws Exception {
        Assumptions.assumeTrue(Programs.isInstalled("promtool"), "promtool is not installed");
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "alerts.test.yaml").directory(FOLDER.toFile()).redirectErrorStream(true).start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    private static JsonNode read(String file) {
        try {
            return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
