package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    private Path folder;

    @Test
    void linesPassUnparsed() {
        assertThat(read("{\"messageId\": \"SM-1\",  \"body\": \"é😀\"}\n{not JSON\nnor this\n")).containsExactly(
                Entry.message(1, "{\"messageId\": \"SM-1\",  \"body\": \"é😀\"}"), Entry.message(2, "{not JSON"), Entry.message(3, "nor this"));
    }

    @Test
    void theLastLineNeedsNoLineEnd() {
        assertThat(read("{\"a\": 1}\n{\"a\": 2}")).containsExactly(Entry.message(1, "{\"a\": 1}"), Entry.message(2, "{\"a\": 2}"));
    }

    @Test
    void blankLinesAreSkippedAndCounted() {
        assertThat(read("\n  \r\n{\"a\": 1}\r\n\r\n\t\n  {\"a\": 2}\n\n")).containsExactly(
                Entry.message(3, "{\"a\": 1}"), Entry.message(6, "  {\"a\": 2}"));
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstLine() {
        assertThat(read("\uFEFF{\"a\": 1}\n")).containsExactly(Entry.message(1, "{\"a\": 1}"));
    }

    @Test
    void aLineThatIsTooLongIsAProblemAndTheNextOnesFollow() {
        String tooLong = "{\"body\": \"" + "x".repeat(100) + "\"}";
        List<Entry> entries = Content.entries(Content.file(folder, "{\"a\": 1}\n" + tooLong + "\n{\"a\": 2}\n" + tooLong), 50);
        assertThat(entries).containsExactly(Entry.message(1, "{\"a\": 1}"),
                new Entry(2, null, "TOO_LARGE", "line 2: it has more than 50 bytes. Send long content as media."),
                Entry.message(3, "{\"a\": 2}"),
                new Entry(4, null, "TOO_LARGE", "line 4: it has more than 50 bytes. Send long content as media."));
        assertThat(entries).extracting(Entry::isProblem).containsExactly(false, true, false, true);
    }

    @Test
    void aLineOfExactlyTheLimitIsRead() {
        String line = "{" + "x".repeat(49);
        assertThat(Content.entries(Content.file(folder, line + "\n" + line), 50)).extracting(Entry::json).containsExactly(line, line);
    }

    @Test
    void theBytesReadGrowWithEachEntryUpToTheSize() throws Exception {
        try (SmsFile file = SmsFile.open(Content.file(folder, "\uFEFF{\"a\": 1}\n{\"b\": \"é\"}\n"))) {
            assertThat(file.size()).isEqualTo(24);
            assertThat(file.bytesRead()).isEqualTo(3);
            file.next();
            assertThat(file.bytesRead()).isEqualTo(12);
            file.next();
            assertThat(file.bytesRead()).isEqualTo(24);
            assertThat(file.next()).isNull();
            assertThat(file.bytesRead()).isEqualTo(file.size());
        }
    }

    private List<Entry> read(String text) {
        return Content.entries(Content.file(folder, text));
    }
}
