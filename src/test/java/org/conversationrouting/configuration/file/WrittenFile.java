package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.conversationrouting.flow.number.PhoneNumbers;

/** A configuration file that a test writes and reads. Problems are returned without the name of the file, such as {@code 1:1: error: ...}. */
record WrittenFile(Path path) {

    static final Set<String> OPTIONS = Set.of("USER", "QUEUE", "RELATED_RECORD_OWNER", "PREVIOUS_OWNER", "LAST_SENT_MESSAGE_OWNER");

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("US", false);

    static WrittenFile in(Path folder, String yaml) {
        return in(folder, yaml.getBytes(StandardCharsets.UTF_8));
    }

    static WrittenFile in(Path folder, byte[] bytes) {
        try {
            return new WrittenFile(Files.write(folder.resolve("routing.yaml"), bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RoutingConfiguration configuration() {
        return ConfigurationFile.read(path, OPTIONS, NUMBERS).configuration();
    }

    RoutingConfiguration configurationWithAnyOption() {
        return ConfigurationFile.read(path, null, NUMBERS).configuration();
    }

    List<String> warnings() {
        return withoutName(ConfigurationFile.read(path, OPTIONS, NUMBERS).warnings());
    }

    /** Reading must fail. */
    List<String> errors() {
        return withoutName(catchThrowableOfType(ConfigurationFileException.class, this::configuration).getMessage().lines().toList());
    }

    private List<String> withoutName(List<String> lines) {
        return lines.stream().map(line -> line.startsWith(path + ":") ? line.substring(path.toString().length() + 1) : "unnamed: " + line).toList();
    }
}
