package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture page leads a stranger through every route, and to no route that is gone. */
class DocumentedRoutesTest {

    private static final String PAGE = RouteFiles.text(Path.of("docs/architecture.md"));

    static List<Path> routes() {
        return RouteFiles.ending(".camel.yaml").stream().filter(file -> !file.getParent().endsWith("options")).toList();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteIsLinked(Path route) {
        assertThat(PAGE).contains("(../" + route + ")");
    }

    @Test
    void everyLinkedRouteExists() {
        assertThat(Pattern.compile("\\(\\.\\./(routes/[^)]+\\.yaml)\\)").matcher(PAGE).results().map(match -> Path.of(match.group(1))))
                .allSatisfy(route -> assertThat(route).exists());
    }
}
