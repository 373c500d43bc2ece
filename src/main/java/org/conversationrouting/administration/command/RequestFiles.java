package org.conversationrouting.administration.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The files by which a command asks the running router to do something, such as a change of its embedded database. Only the user of the
 * router has access to their folder, so no other protection is needed. Each appears under its name when it is complete.
 *
 * @param request what to do. Whoever takes it away decides: the router, which then does it, or the command, which no longer waits
 * @param taken   the request while the router is at work
 * @param answer  deleted by the command
 * @param part    a file that is not complete yet
 */
record RequestFiles(Path request, Path taken, Path answer, Path part) {

    /** Longer than a command waits: its process was killed, and nobody wants its request any more. */
    private static final Duration MAX_AGE = Duration.ofMinutes(2);
    private static final String REQUEST = ".request";

    /** The folder of all requests. */
    static Path folder(Path dataDir) {
        return dataDir.resolve("requests");
    }

    /** New names in the folder. */
    static RequestFiles in(Path folder) {
        return named(folder, UUID.randomUUID().toString());
    }

    /** The requests that wait for the router. Deletes what killed processes have left behind. */
    static List<RequestFiles> waiting(Path folder) throws IOException {
        Instant oldest = Instant.now().minus(MAX_AGE);
        List<RequestFiles> waiting = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isOlder(file, oldest)) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(REQUEST)) {
                    waiting.add(named(folder, name.substring(0, name.length() - REQUEST.length())));
                }
            }
        }
        return waiting;
    }

    private static boolean isOlder(Path file, Instant oldest) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(oldest);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** For the router. @return false if the command no longer waits */
    boolean take() throws IOException {
        try {
            Files.move(request, taken, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    void write(Path file, byte[] content) throws IOException {
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes all of them. */
    void delete() throws IOException {
        for (Path file : List.of(request, part, taken, answer)) {
            Files.deleteIfExists(file);
        }
    }

    private static RequestFiles named(Path folder, String name) {
        return new RequestFiles(folder.resolve(name + REQUEST), folder.resolve(name + ".taken"), folder.resolve(name + ".answer"),
                folder.resolve(name + ".part"));
    }
}
