package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the shipped routes in which something can be made wrong. */
final class RoutesCopy {

    private static final Path SHIPPED = Path.of("routes");

    private RoutesCopy() {
    }

    /** @return the folder of a copy in which one file has another text */
    static Path with(Path folder, String file, String text) throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path original : files.toList()) {
                Path copy = folder.resolve(SHIPPED.relativize(original).toString());
                if (Files.isDirectory(original)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(original, copy);
                }
            }
        }
        if (!Files.exists(folder.resolve(file))) {
            throw new IOException("The shipped routes have no " + file);
        }
        Files.writeString(folder.resolve(file), text);
        return folder;
    }
}
