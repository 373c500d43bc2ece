package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens a file that can be read more than once. */
final class RegularFile {

    private RegularFile() {
    }

    /** @throws UnusableFileException if it does not exist, can't be read, or is a folder, a pipe or a device */
    static FileChannel open(Path path) {
        try {
            // first, because opening a pipe would wait for its other end
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new UnusableFileException(path + " is a folder, not a file");
            }
            if (!attributes.isRegularFile()) {
                throw new UnusableFileException(path + " is a pipe or a device, but the file is read twice. Save it to disk first.");
            }
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new UnusableFileException(path + " " + problem(failure), failure);
        }
    }

    static String problem(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "can't be read: permission denied";
        }
        return "can't be read: " + (failure instanceof FileSystemException named ? named.getReason() : failure.getMessage());
    }
}
