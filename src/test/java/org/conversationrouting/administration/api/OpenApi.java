package org.conversationrouting.administration.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document {@code contract/openapi.yaml}, for tests that hold it against real answers. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/api/v1";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    /** @param path such as {@code /numbers/{number}} */
    record Operation(String method, String path, JsonNode definition) {

        boolean administrators() {
            return definition.at("/x-role").textValue().equals("administrator");
        }

        /** With values in place of the parameters. */
        String example() {
            return BASE + path.replace("{number}", "+14155550123").replaceAll("\\{id}(?=:|/|$)", path.startsWith("/audit") ? "1" : "julio")
                    .replaceAll("\\{[^}]*}", "x");
        }

        private boolean matches(String requested) {
            return Pattern.compile(BASE + Pattern.quote(path).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q")).matcher(requested).matches();
        }
    }

    private OpenApi(JsonNode document) {
        this.document = document;
        document.at("/paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            if (!method.getKey().equals("parameters")) {
                operations.add(new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue()));
            }
        }));
        // a path with an action also matches the one without
        operations.sort(Comparator.comparing((Operation operation) -> !operation.path().contains(":")).thenComparing(Operation::path));
    }

    static OpenApi read() throws IOException {
        return new OpenApi(JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("contract/openapi.yaml")))));
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String method, String path) {
        return operations.stream().filter(operation -> operation.method().equals(method) && operation.matches(path)).findFirst()
                .orElseThrow(() -> new AssertionError("openapi.yaml does not have " + method + " " + path));
    }

    /** @return what the document does not allow; empty if it allows the answer */
    List<String> violations(Operation operation, HttpResponse<String> answer) {
        JsonNode response = resolved(operation.definition().at("/responses/" + answer.statusCode()));
        if (response.isMissingNode()) {
            return List.of("the status " + answer.statusCode() + " is not documented");
        }
        List<String> violations = new ArrayList<>();
        if (response.has("headers")) {
            response.get("headers").fieldNames().forEachRemaining(name -> {
                if (answer.headers().firstValue(name).isEmpty()) {
                    violations.add("the header " + name + " is missing");
                }
            });
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
        JsonNode content = response.path("content");
        if (content.isMissingNode() ? !answer.body().isEmpty() : !content.has(type)) {
            violations.add("the content type " + type + " is not documented");
        } else if (type.endsWith("json")) {
            validate(content.get(type).get("schema"), answer.body()).forEach(violations::add);
        }
        return violations;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private List<String> validate(JsonNode schema, String body) {
        ObjectNode root = JSON.createObjectNode();
        root.setAll((ObjectNode) schema.deepCopy());
        root.set("components", document.get("components"));
        Schema compiled = SCHEMAS.getSchema(root);
        try {
            return compiled.validate(JSON.readTree(body)).stream().map(Object::toString).toList();
        } catch (IOException notJson) {
            return List.of("the body is not JSON: " + body);
        }
    }
}
