package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture page links to every route, has no broken links, and lists every variable. */
class DocumentationTest {

    private static final String PAGE = RouteFiles.text(Path.of("docs/architecture.md"));
    private static final Pattern IN_YAML = Pattern.compile("\\$\\{variable\\.(\\w+)|(?:variableReceive|variableSend): (\\w+)|setVariable:\\s+name: (\\w+)");
    private static final Pattern IN_JAVA = Pattern.compile("etVariable\\(\"(\\w+)\"|Rows\\.of\\(exchange, \"(\\w+)\"\\)()");

    static List<Path> routes() {
        return RouteFiles.ending(".camel.yaml").stream().filter(file -> !file.getParent().endsWith("options")).toList();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteIsLinked(Path route) {
        assertThat(PAGE).contains("(../" + route + ")");
    }

    @Test
    void everyLinkExists() {
        assertThat(Pattern.compile("\\(\\.\\./([^)#]+)\\)").matcher(PAGE).results().map(match -> Path.of(match.group(1))))
                .isNotEmpty().allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void everyVariableIsInTheTable() throws IOException {
        String yaml = RouteFiles.ending(".camel.yaml").stream().map(RouteFiles::text).collect(Collectors.joining());
        Set<String> used = names(IN_YAML, yaml);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> used.addAll(names(IN_JAVA, RouteFiles.text(file))));
        }
        String table = PAGE.substring(PAGE.indexOf("| variable |"), PAGE.indexOf("**SQL parameters**"));
        Set<String> documented = names(Pattern.compile("`(\\w+)`()()"), firstColumn(table));
        assertThat(used).isEqualTo(documented);
    }

    private static String firstColumn(String table) {
        return table.lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1]).collect(Collectors.joining("\n"));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results()
                .map(match -> Stream.of(match.group(1), match.group(2), match.group(3)).filter(name -> name != null && !name.isEmpty())
                        .findFirst().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
