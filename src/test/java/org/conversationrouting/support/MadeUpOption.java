package org.conversationrouting.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An option of one's own: {@code LEAST_BUSY}, the user with the fewest open conversations. */
public final class MadeUpOption {

    /** What the content-based router needs for it, as docs/adding-an-option.md describes it. */
    public static final String WHEN = """
                          - id: when-least-busy
                            expression:
                              simple:
                                expression: ${variable.option} == 'LEAST_BUSY'
                            steps:
                              - to:
                                  uri: direct
                                  parameters:
                                    name: option-least-busy
            """;

    private static final Path FILES = Path.of("src", "test", "resources", "made-up-option");

    private MadeUpOption() {
    }

    /** @return the folder of a copy of the shipped routes that also have the option */
    public static Path in(Path folder) throws IOException {
        String otherwise = "            otherwise:\n";
        Path routes = RoutesCopy.with(folder, "decision/route-by-option.camel.yaml", router -> router.replace(otherwise, WHEN + otherwise));
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve("decision/options").resolve(file.getFileName()));
            }
        }
        return routes;
    }
}
