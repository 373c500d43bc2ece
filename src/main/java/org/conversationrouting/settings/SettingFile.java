package org.conversationrouting.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A file that holds the value of a setting, as Docker and Kubernetes mount secrets.
 *
 * @param name of the setting that names the file, for messages
 * @param path as it was set
 */
record SettingFile(String name, String path) {

    private static final int MAX_BYTES = 64 * 1024;

    /** @return null if no file is set */
    static SettingFile of(Setting setting, Map<String, String> environment, Properties system) {
        String variable = setting + "_FILE";
        String property = setting.property() + ".file";
        return Stream.of(system.getProperty(property), environment.get(variable))
                .filter(path -> path != null && !path.isBlank())
                .findFirst().map(path -> new SettingFile(variable + " (property " + property + ")", path.strip())).orElse(null);
    }

    /**
     * @return the text without the line breaks at its end
     * @throws IOException the message continues a sentence that begins with the path, and quotes nothing from the file
     */
    String read() throws IOException {
        byte[] content = bytes();
        if (content.length > MAX_BYTES) {
            throw new IOException("has more than " + MAX_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString().replaceFirst("[\\r\\n]+$", "");
        } catch (CharacterCodingException notText) {
            throw new IOException("is not UTF-8 text", notText);
        }
        if (text.isBlank()) {
            throw new IOException("is empty");
        }
        if (text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new IOException("has more than one line");
        }
        return text;
    }

    private byte[] bytes() throws IOException {
        try {
            Path file = FileSystems.getDefault().getPath(path);
            if (Files.isDirectory(file)) {
                throw new IOException("is a folder");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException missing) {
            throw new IOException("does not exist", missing);
        } catch (AccessDeniedException denied) {
            throw new IOException("can't be read by the user of this process", denied);
        } catch (InvalidPathException malformed) {
            throw new IOException("is not a path", malformed);
        }
    }
}
