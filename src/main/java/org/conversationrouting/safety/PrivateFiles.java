package org.conversationrouting.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
     * Creates the folder if it does not exist, and lets only its owner read and write it and its contents. Does nothing more on file
     * systems without owners. Logs a warning if the permissions can't be changed.
     *
     * @throws IOException if the folder does not exist and can't be created
     */
    public static void restrictAccess(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                restrict(file);
            }
        } catch (IOException | UncheckedIOException notAllowed) {
            LOG.warn("Other users of this host may be able to read the files in {}: their permissions can't be changed ({})", folder,
                    notAllowed.toString());
        }
    }

    /**
     * Whether nobody but the owner of a file can use a folder, which others may have made. Always true on file systems without owners.
     *
     * @throws IOException if one of them does not exist
     */
    public static boolean isPrivate(Path folder, Path file) throws IOException {
        return !Files.getFileStore(file).supportsFileAttributeView("posix")
                || Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.getOwner(folder).equals(Files.getOwner(file))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).endsWith("------");
    }

    private static void restrict(Path file) throws IOException {
        if (Files.isDirectory(file) || Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(Files.isDirectory(file) ? FOLDER : FILE));
        }
    }
}
