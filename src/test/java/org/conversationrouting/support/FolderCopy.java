package org.conversationrouting.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Copies a folder with the permissions, because PostgreSQL refuses a folder that others can read. */
public final class FolderCopy {

    private FolderCopy() {
    }

    /** @param to does not exist, but its parent does */
    public static void of(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
