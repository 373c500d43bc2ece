package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableFileTest {

    private static final String NOT_UTF_8 = " of the file is not valid UTF-8. Save the file as UTF-8 text (in Excel: \"CSV UTF-8\").";

    @TempDir
    private Path folder;

    @Test
    void missing() {
        assertRefused(folder.resolve("sms.csv"), " does not exist");
    }

    @Test
    void aFolder() {
        assertRefused(folder, " is a folder, not a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDevice() {
        assertRefused(Path.of("/dev/null"), " is a pipe or a device, but the file is read twice. Save it to disk first.");
    }

    @Test
    void belowAFile() {
        assertRefused(Content.file(folder, "x").resolve("y"), " can't be read: Not a directory");
    }

    @Test
    void notReadable() {
        // tests may run as root, who can read everything
        assertThat(RegularFile.problem(new AccessDeniedException("f"))).isEqualTo("can't be read: permission denied");
        assertThat(RegularFile.problem(new FileSystemException("f", null, "Input/output error"))).isEqualTo("can't be read: Input/output error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\r\n\n  \t\n", "\uFEFF\n"})
    void empty(String text) {
        assertRefused(Content.file(folder, text), " is empty: it must contain JSON lines of sms.inbound, or CSV with a header");
    }

    @Test
    void notUtf8() {
        assertRefused(Content.file(folder, "from,to\n1,2\ncaf\u00e9,3\n".getBytes(StandardCharsets.ISO_8859_1)), ": line 3: byte 16" + NOT_UTF_8);
        assertRefused(Content.file(folder, "{\"from\": 1}\r\n{".getBytes(StandardCharsets.UTF_16)), ": line 1: byte 1" + NOT_UTF_8);
    }

    @Test
    void notUtf8AtTheVeryEnd() {
        byte[] cut = "from,to\n1,é".getBytes(StandardCharsets.UTF_8);
        assertRefused(Content.file(folder, Arrays.copyOf(cut, cut.length - 1)), ": line 2: byte 11" + NOT_UTF_8);
    }

    @Test
    void notUtf8FarFromTheBeginning() {
        String row = "+12125550100,+14155550123,é😀\n";
        byte[] file = ("from,to,body\n" + row.repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        file[300_000] = (byte) 0xFF;
        long lines = new String(file, 0, 300_000, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
        // the byte before could also begin a character that is now cut short
        assertThatThrownBy(() -> SmsFile.open(Content.file(folder, file))).hasMessageStartingWith(folder.resolve("sms") + ": line "
                + (lines + 1) + ": byte ").hasMessageMatching("(?s).*: byte (29999[89]|30000[01]) of the file.*");
    }

    @Test
    void validUtf8IsReadWhereverTheBufferEnds() {
        for (int shift = 0; shift < 4; shift++) {
            String text = "{" + "x".repeat(shift) + "😀".repeat(70_000);
            assertThat(Content.entries(Content.file(folder, text))).containsExactly(Entry.message(1, text));
        }
    }

    @Test
    void aJsonArray() {
        assertRefused(Content.file(folder, "\n[\n  {\"from\": \"1\"}\n]"),
                ": line 2: this is a JSON array. Write one SMS per line instead (JSON lines).");
    }

    @Test
    void anUnknownColumn() {
        assertRefusedHeader("form,to", "unknown column \"form\": did you mean \"from\"?");
        assertRefusedHeader("from,to,colour", "unknown column \"colour\": the columns are messageId, from, to, body, receivedAt, media");
        assertRefused(Content.file(folder, "\n\nfrom,To\n"), ": line 3: unknown column \"To\": did you mean \"to\"?");
    }

    @Test
    void unknownColumns() {
        assertRefusedHeader("From,to,colour", "unknown columns \"From\" (did you mean \"from\"?), \"colour\":"
                + " the columns are messageId, from, to, body, receivedAt, media");
        assertRefusedHeader("p,q,r,s,t,u,v", "unknown columns \"p\", \"q\", \"r\", \"s\", \"t\" (did you mean \"to\"?) and 2 more:"
                + " the columns are messageId, from, to, body, receivedAt, media");
    }

    @Test
    void aHeaderThatCouldControlTheTerminal() {
        assertRefusedHeader("from,to,\u001b[2J\u202e" + "x".repeat(100), "unknown column \"?[2J?" + "x".repeat(35)
                + "…\": the columns are messageId, from, to, body, receivedAt, media");
    }

    @Test
    void aColumnTwice() {
        assertRefusedHeader("from,to,body,to", "the column \"to\" occurs twice");
    }

    @Test
    void aColumnWithoutName() {
        assertRefusedHeader("from,to,", "column 3 has no name");
        assertRefusedHeader("from, ,to", "column 2 has no name");
    }

    @Test
    void aMissingColumn() {
        assertRefusedHeader("messageId,to", "the header must have the column \"from\"");
        assertRefusedHeader("body", "the header must have the columns \"from\" and \"to\"");
    }

    @Test
    void otherSeparators() {
        assertRefusedHeader("from;to;body", "the columns must be separated by commas, not by semicolons");
        assertRefusedHeader("from\tto", "the columns must be separated by commas, not by tabs");
    }

    @Test
    void aMalformedHeader() {
        assertRefusedHeader("\"from\"x,to", "a cell has text after its closing quote. Write a quote within a quoted cell as two quotes.");
    }

    @Test
    void aQuoteThatIsNeverClosed() throws Exception {
        Path path = Content.file(folder, "from,to,body\n1,2,Hi\n3,4,\"Hi\n5,6,Hi\n");
        try (SmsFile file = SmsFile.open(path)) {
            assertThat(file.next().line()).isEqualTo(2);
            assertThatThrownBy(file::next).isInstanceOf(UnusableFileException.class)
                    .hasMessage(path + ": line 3: the row that begins here has a quoted cell that is never closed");
        }
    }

    @Test
    void aRowThatIsTooLarge() throws Exception {
        Path path = Content.file(folder, "from,to,body\n1,2,Hi\n3,4,\"" + "Hi\n".repeat(100));
        try (SmsFile file = SmsFile.open(path, 100)) {
            assertThat(file.next().line()).isEqualTo(2);
            assertThatThrownBy(file::next).isInstanceOf(UnusableFileException.class)
                    .hasMessage(path + ": line 3: the row that begins here has more than 100 bytes. Is a closing quote missing?");
        }
    }

    private void assertRefusedHeader(String header, String problem) {
        assertRefused(Content.file(folder, header + "\n1,2\n"), ": line 1: " + problem);
    }

    private static void assertRefused(Path path, String problem) {
        assertThatThrownBy(() -> SmsFile.open(path)).isInstanceOf(UnusableFileException.class).isInstanceOf(StartRefusedException.class)
                .hasMessage(path + problem);
    }
}
