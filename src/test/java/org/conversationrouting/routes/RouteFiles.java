package org.conversationrouting.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped routes folder, for the tests of its shape. */
final class RouteFiles {

    static final Path ROUTES = Path.of("routes");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern PARAMETER = Pattern.compile(":#(\\$\\{[^}]*}|\\w+(?:\\.\\w+)*)");

    private RouteFiles() {
    }

    static List<Path> ending(String ending) {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Path> routes() {
        return ending(".camel.yaml").stream().filter(file -> !file.endsWith("error-handling.camel.yaml")).toList();
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The SQL without comment lines, as camel-sql reads it. */
    static String sql(Path file) {
        return String.join("\n", text(file).lines().filter(line -> !line.strip().startsWith("--")).toList());
    }

    static int parameters(Path sqlFile) {
        return (int) PARAMETER.matcher(sql(sqlFile)).results().count();
    }

    /** The names of the parameters, in the order of the SQL. */
    static List<String> parameterNames(Path sqlFile) {
        return PARAMETER.matcher(sql(sqlFile)).results().map(parameter -> parameter.group(1)).toList();
    }

    static String prepared(Path sqlFile) {
        return PARAMETER.matcher(sql(sqlFile)).replaceAll("?");
    }

    /** The file's name up to its first dot. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    /** The values of this key, at any depth. */
    static List<JsonNode> under(JsonNode node, String key) {
        List<JsonNode> found = new ArrayList<>();
        node.properties().forEach(field -> {
            if (field.getKey().equals(key)) {
                found.add(field.getValue());
            }
            found.addAll(under(field.getValue(), key));
        });
        if (node.isArray()) {
            node.forEach(element -> found.addAll(under(element, key)));
        }
        return found;
    }
}
