package org.conversationrouting.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the shipped routes in which a test can change or add something. */
public final class RoutesCopy {

    private static final Path SHIPPED = Path.of("routes");

    private RoutesCopy() {
    }

    /** @return the folder of a copy in which one file has a different text */
    public static Path with(Path folder, String file, String text) throws IOException {
        return with(folder, file, original -> text);
    }

    /** @param change must change the text */
    public static Path with(Path folder, String file, UnaryOperator<String> change) throws IOException {
        of(folder);
        String original = Files.readString(folder.resolve(file));
        String changed = change.apply(original);
        if (changed.equals(original)) {
            throw new IOException("Nothing changed in " + file);
        }
        Files.writeString(folder.resolve(file), changed);
        return folder;
    }

    public static Path of(Path folder) throws IOException {
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
        return folder;
    }
}
