package org.conversationrouting.tools.replay.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The file that a report is written to. It contains the old text or the new one, never a part. */
public final class ReportFile {

    private final Path path;

    private ReportFile(Path path) {
        this.path = path;
    }

    /**
     * Checks the path. Call it before the work whose result the file is for.
     *
     * @throws ReportFileException if no file can be there; the message says why and what to do
     */
    public static ReportFile at(Path path) {
        Path file = path.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new ReportFileException(path + " is a folder: name a file, such as " + path.resolve("replay.html"));
        }
        // the report would replace a device, such as /dev/null
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            throw new ReportFileException(path + " exists and is not a regular file: name another file");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new ReportFileException("the folder " + file.getParent() + " does not exist: create it, or name a file in another folder");
        }
        if (!Files.isWritable(file.getParent())) {
            throw new ReportFileException("the folder " + file.getParent() + " is not writable: name a file in another folder");
        }
        return new ReportFile(file);
    }

    /** @throws IOException if the text can't be written; the file is then as it was */
    void write(String text) throws IOException {
        // in the same folder, because a file can't be moved atomically to another disk
        Path temporary = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
