package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.safety.RoutesFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All route files have the same shape, so a reader who knows one can read them all. */
class RouteShapeTest {

    private static final int MAX_LINES = 120;
    private static final Path ROUTER = RouteFiles.ROUTES.resolve("decision/route-by-option.camel.yaml");
    private static final Schema CAMEL = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(RouteShapeTest.class.getResourceAsStream("/schema/camelYamlDsl.json"));

    static List<Path> allFiles() {
        return RouteFiles.ending(".camel.yaml");
    }

    static List<Path> routes() {
        return RouteFiles.routes();
    }

    static List<Path> options() {
        return routes().stream().filter(file -> file.getParent().endsWith("options")).toList();
    }

    static List<Path> sqlFiles() {
        return RouteFiles.ending(".sql");
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void isValidByTheSchemaOfCamel(Path file) {
        assertThat(CAMEL.validate(RouteFiles.yaml(file).toString(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void hasOneRouteWithTheNameOfTheFileAndADescription(Path file) {
        JsonNode yaml = RouteFiles.yaml(file);
        assertThat(yaml.size()).as("entries").isEqualTo(1);
        JsonNode route = yaml.get(0).path("route");
        boolean option = options().contains(file);
        assertThat(route.path("id").asText()).isEqualTo((option ? "option-" : "") + RouteFiles.name(file));
        assertThat(route.path("group").asText()).isEqualTo(option ? "routing-option" : "");
        assertThat(route.path("description").asText()).isNotBlank();
        assertThat(RouteFiles.text(file).lines().count()).as("number of lines; a long file may contain a second flow").isLessThanOrEqualTo(MAX_LINES);
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void usesCanonicalNotationWithoutDynamicEndpoints(Path file) {
        JsonNode yaml = RouteFiles.yaml(file);
        for (String step : List.of("from", "to")) {
            assertThat(RouteFiles.under(yaml, step)).as(step).allMatch(node -> node.isObject()
                    && node.path("uri").asText().matches("jms|sql|direct|scheduler"), "uri is only the scheme, options are parameters");
        }
        for (String step : List.of("toD", "recipientList", "routingSlip", "dynamicRouter", "script", "groovy", "ognl", "spel")) {
            assertThat(RouteFiles.under(yaml, step)).as(step).isEmpty();
        }
        assertThat(RouteFiles.text(file).lines()).as("descriptions instead of comments").noneMatch(line -> line.strip().startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void nothingDependsOnTheWallClock(Path file) {
        assertThat(RouteFiles.under(RouteFiles.yaml(file), "from")).extracting(from -> from.path("uri").asText())
                .as("timer: and quartz: stop after the clock is set back; scheduler: does not")
                .doesNotContain("timer", "quartz", "cron");
    }

    @Test
    void theStartChecksAllRoutesThatNoOtherRouteCalls() {
        assertThat(routes().stream().map(file -> RouteFiles.yaml(file).get(0).path("route"))
                .filter(route -> !route.at("/from/uri").asText().equals("direct")).map(route -> route.path("id").asText()))
                .containsExactlyInAnyOrderElementsOf(RoutesFolder.ENTRY_ROUTES);
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionHasARouteAQueryCasesAndOneBranchInTheRouter(Path file) {
        String name = RouteFiles.name(file);
        assertThat(file.resolveSibling(name + ".cases.yaml")).exists();
        assertThat(file.resolveSibling(name + ".sql")).exists();
        String code = name.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        List<JsonNode> branches = Stream.of(RouteFiles.yaml(ROUTER))
                .flatMap(router -> RouteFiles.under(router, "when").stream())
                .flatMap(whens -> Stream.iterate(0, i -> i < whens.size(), i -> i + 1).map(whens::get))
                .filter(when -> when.toString().contains("\"option-" + name + "\"")).toList();
        assertThat(branches).singleElement().satisfies(when -> assertThat(when.at("/expression/simple/expression").asText())
                .isEqualTo("${variable.option} == '" + code + "'"));
    }

    @Test
    void everyBranchOfTheRouterHasItsOption() {
        JsonNode router = RouteFiles.yaml(ROUTER);
        assertThat(RouteFiles.under(router, "when").get(0).size()).isEqualTo(options().size());
    }

    @Test
    void everyDirectEndpointHasARouteAndEveryRouteIsCalled() {
        Set<String> called = new TreeSet<>();
        Set<String> offered = new TreeSet<>();
        for (Path file : allFiles()) {
            RouteFiles.under(RouteFiles.yaml(file), "to").stream().filter(to -> to.path("uri").asText().equals("direct"))
                    .forEach(to -> called.add(to.at("/parameters/name").asText()));
            RouteFiles.under(RouteFiles.yaml(file), "from").stream().filter(from -> from.path("uri").asText().equals("direct"))
                    .forEach(from -> offered.add(from.at("/parameters/name").asText()));
        }
        // the dry run calls the route dry-run
        offered.remove("dry-run");
        assertThat(called).isEqualTo(offered);
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void everySqlStepNamesItsFileAndItsNumberOfParameters(Path file) {
        for (JsonNode to : RouteFiles.under(RouteFiles.yaml(file), "to")) {
            if (!to.path("uri").asText().equals("sql")) {
                continue;
            }
            String query = to.at("/parameters/query").asText();
            assertThat(query).startsWith("file:{{routes.dir}}/");
            for (String kind : List.of("h2", "postgresql")) {
                Path sql = RouteFiles.ROUTES.resolve(query.substring("file:{{routes.dir}}/".length())
                        .replace("{{database.kind}}", kind));
                assertThat(sql).exists();
                assertThat(to.at("/parameters/parametersCount").asInt()).as(sql.toString())
                        .isEqualTo(RouteFiles.parameters(sql));
            }
            assertThat(to.path("id").asText()).as("an id, for tests and metrics").isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("sqlFiles")
    void everySqlFileHasAHeaderAndIsUsed(Path file) throws Exception {
        assertThat(Files.readAllLines(file).get(0)).startsWith("-- ");
        String used = allFiles().stream().map(RouteFiles::text).collect(Collectors.joining());
        String name = file.getFileName().toString().replaceFirst("\\.(h2|postgresql)\\.sql$", ".{{database.kind}}.sql");
        assertThat(used).contains("/" + RouteFiles.ROUTES.relativize(file).resolveSibling(name) + "\n");
    }
}
