package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of SMS for tests. */
final class Content {

    private Content() {
    }

    static Path file(Path folder, String text) {
        return file(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("sms"), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Entry> entries(Path file) {
        return entries(file, 1024 * 1024);
    }

    static List<Entry> entries(Path path, int maxBytes) {
        try (SmsFile file = SmsFile.open(path, maxBytes)) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = file.next(); entry != null; entry = file.next()) {
                entries.add(entry);
            }
            return entries;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
