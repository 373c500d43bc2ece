package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what the options' files declare, in any folder. Nothing else lists the options. */
public final class OptionFiles {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private OptionFiles() {
    }

    /** @return the reasons that the options' routes have texts for */
    public static Set<String> reasons(Path routes) throws IOException {
        Set<String> reasons = new TreeSet<>();
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".camel.yaml")).toList()) {
                JsonNode route = YAML.readTree(file.toFile()).path(0).path("route");
                if (route.path("group").asText().equals("routing-option")) {
                    words(route).lines().forEach(line -> reasons.add(line.substring(0, line.indexOf(':')).strip()));
                }
            }
        }
        return reasons;
    }

    private static String words(JsonNode route) {
        for (JsonNode step : route.at("/from/steps")) {
            if (step.at("/setVariable/name").asText().equals("words")) {
                return step.at("/setVariable/expression/constant/expression").asText();
            }
        }
        return "";
    }
}
