package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a log contains no customer's number and no text, whatever went wrong. */
final class LogPrivacy {

    /** The customer and business numbers of all fault tests, with or without the plus sign. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?:1212[25]\\d{6}|1415555\\d{4})(?!\\d)");

    private LogPrivacy() {
    }

    static void check(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> leaks = lines.filter(line -> NUMBER.matcher(line).find() || line.contains(Traffic.SECRET)).limit(5).toList();
            assertThat(leaks).as("lines of " + log + " with customer data").isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
