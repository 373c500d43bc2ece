package org.conversationrouting.configuration.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The text of a file: strict UTF-8, with or without a byte order mark, and only characters that YAML allows. */
final class FileText {

    static final int MAX_BYTES = 50 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private FileText() {
    }

    /**
     * @return the text without a byte order mark
     * @throws ConfigurationFileException if there is no such file, or if it is not such a text
     */
    static String read(Path file, Problems problems) {
        return of(bytes(file, problems), problems);
    }

    /** As {@link #read}, of the content of a file. */
    static String of(byte[] bytes, Problems problems) {
        String text = decoded(bytes, problems);
        String content = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        requireCharactersOfYaml(content, problems);
        return content;
    }

    /** Does not ask for the size first, because a pipe has none and a file may grow. */
    private static byte[] bytes(Path file, Problems problems) {
        if (Files.isDirectory(file)) {
            throw problems.fatal(1, 1, "this is a folder: name a configuration file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw problems.fatal(1, 1, "the file is larger than " + MAX_BYTES / 1024 / 1024
                        + " MB: split it, for sections that are missing from a file stay as they are");
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw problems.fatal(1, 1, "the file does not exist: check its name");
        } catch (AccessDeniedException denied) {
            throw problems.fatal(1, 1, "the file can't be read: allow this user to read it");
        } catch (IOException unreadable) {
            throw problems.fatal(1, 1, "the file can't be read (" + unreadable.getMessage() + "): check it");
        }
    }

    private static String decoded(byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw fatalAfter(out, problems, String.format("the byte 0x%02X is not valid UTF-8 here: save the file as UTF-8", bytes[in.position()]));
        }
        return out.toString();
    }

    private static void requireCharactersOfYaml(String text, Problems problems) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw fatalAfter(text.substring(0, i), problems, String.format("the control character U+%04X is not allowed in YAML: remove it", c));
            }
        }
    }

    private static ConfigurationFileException fatalAfter(CharSequence before, Problems problems, String message) {
        // an incomplete last line is kept, whatever ends the others
        String[] lines = (before.isEmpty() || before.charAt(0) != BYTE_ORDER_MARK ? before : before.subSequence(1, before.length()))
                .toString().split("\r\n|\r|\n", -1);
        String last = lines[lines.length - 1];
        return problems.fatal(lines.length, last.codePointCount(0, last.length()) + 1, message);
    }
}
