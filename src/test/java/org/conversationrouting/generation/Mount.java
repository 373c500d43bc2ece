package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.conversationrouting.support.RoutesCopy;

/** How a routes folder comes to its files. */
enum Mount {
    /** Files that change in place. */
    FILES {
        @Override
        Path create(Path mounted) throws IOException {
            return RoutesCopy.of(mounted);
        }

        @Override
        void change(Path mounted, int number, Change change) throws IOException {
            change.in(mounted);
        }
    },
    /** As a Kubernetes ConfigMap: all links of the folder lead to one, which is swapped. Files never change in place. */
    LINKS {
        @Override
        Path create(Path mounted) throws IOException {
            Path shipped = version(mounted, "shipped");
            swap(mounted, shipped);
            try (Stream<Path> folders = Files.list(shipped)) {
                for (Path folder : folders.toList()) {
                    Files.createSymbolicLink(mounted.resolve(folder.getFileName()), DATA.resolve(folder.getFileName()));
                }
            }
            return mounted;
        }

        @Override
        void change(Path mounted, int number, Change change) throws IOException {
            Path version = version(mounted, String.valueOf(number));
            change.in(version);
            swap(mounted, version);
        }
    };

    private static final Path DATA = Path.of("..data");

    /** @return the folder, with the shipped routes */
    abstract Path create(Path mounted) throws IOException;

    /** @param number of the change, which no other has */
    abstract void change(Path mounted, int number, Change change) throws IOException;

    private static Path version(Path mounted, String name) throws IOException {
        return RoutesCopy.of(Files.createDirectories(mounted.resolve("..2026_01_" + name)));
    }

    private static void swap(Path mounted, Path version) throws IOException {
        Path next = Files.createSymbolicLink(mounted.resolve("..data_tmp"), version.getFileName());
        Files.move(next, mounted.resolve(DATA), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes files of a folder. */
    @FunctionalInterface
    interface Change {
        void in(Path routes) throws IOException;
    }
}
