package org.conversationrouting.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other users of this host away from the files of the embedded broker and database, which hold numbers and texts. */
public final class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private PrivateFiles() {
    }

    /**
     * Makes the folder, or closes the one that is there, with all that is in it, to everybody but its owner. Nothing happens on
     * a file system that knows no owners; where it is not allowed, there is a warning.
     *
     * @throws IOException when there is no such folder and none can be made
     */
    public static void keep(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                close(file);
            }
        } catch (IOException | UncheckedIOException notAllowed) {
            LOG.warn("Other users of this host may be able to read the files in {}: they can't be closed to them ({})", folder,
                    notAllowed.toString());
        }
    }

    private static void close(Path file) throws IOException {
        if (Files.isDirectory(file) || Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(Files.isDirectory(file) ? FOLDER : FILE));
        }
    }
}
