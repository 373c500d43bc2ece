package org.conversationrouting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the files of {@code deploy/kubernetes}, and YAML that has several documents. */
final class KubernetesFiles {

    static final Path FOLDER = Path.of("deploy/kubernetes");
    /** Of the namespace and of everything in it that has no other name. */
    static final String NAME = "conversation-routing";

    private static final YAMLMapper YAML = new YAMLMapper();

    private KubernetesFiles() {
    }

    static JsonNode kustomization() {
        return read("kustomization.yaml").get(0);
    }

    /** What kustomization.yaml names, in its order. */
    static List<JsonNode> resources() {
        return texts(kustomization().path("resources")).stream().flatMap(file -> read(file).stream()).toList();
    }

    static List<JsonNode> read(String file) {
        try (InputStream text = Files.newInputStream(FOLDER.resolve(file))) {
            return documents(text);
        } catch (IOException failure) {
            throw new IllegalStateException(file, failure);
        }
    }

    static List<JsonNode> documents(InputStream yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(documents::add);
        return documents;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
