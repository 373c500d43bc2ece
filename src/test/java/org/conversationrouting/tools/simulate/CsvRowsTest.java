package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

    private static final String HEADER = "messageId,from,to,body\n";

    @TempDir
    private Path folder;

    @Test
    void aRowBecomesAMessage() {
        assertThat(read("messageId,from,to,body,receivedAt\nSM-1,+12125550100,+14155550123,Hi é😀,2026-11-22T10:00:00Z\n")).containsExactly(
                Entry.message(2, "{\"messageId\":\"SM-1\",\"from\":\"+12125550100\",\"to\":\"+14155550123\",\"body\":\"Hi é😀\","
                        + "\"receivedAt\":\"2026-11-22T10:00:00Z\"}"));
    }

    @Test
    void columnsCanHaveAnyOrderAndBlanksAroundTheirNames() {
        assertThat(read(" to ,\"messageId\", from\n1,SM-1, 2 \n")).containsExactly(
                Entry.message(2, "{\"to\":\"1\",\"messageId\":\"SM-1\",\"from\":\" 2 \"}"));
    }

    @Test
    void quotedCellsCanContainCommasQuotesAndLineEnds() {
        assertThat(read(HEADER + "a,1,2,\"Hi, \"\"Julio\"\"\nhow\r\nare you?\"\nb,\"1\",\"2\",\"\"\"\"\nc,1,2,3 \"o'clock\"\n")).containsExactly(
                Entry.message(2, "{\"messageId\":\"a\",\"from\":\"1\",\"to\":\"2\",\"body\":\"Hi, \\\"Julio\\\"\\nhow\\r\\nare you?\"}"),
                Entry.message(5, "{\"messageId\":\"b\",\"from\":\"1\",\"to\":\"2\",\"body\":\"\\\"\"}"),
                Entry.message(6, "{\"messageId\":\"c\",\"from\":\"1\",\"to\":\"2\",\"body\":\"3 \\\"o'clock\\\"\"}"));
    }

    @Test
    void byteOrderMarkAndLineEndsOfAnyKind() {
        assertThat(read("\uFEFFmessageId,from,to\r\na,1,2\r\nb,1,2\nc,1,2\rd,1,2")).extracting(Entry::line, Entry::json).containsExactly(
                tuple(2L, message("a")), tuple(3L, message("b")),
                tuple(4L, message("c")), tuple(5L, message("d")));
    }

    @Test
    void blankLinesAndRowsOfNothingButCommasAreSkippedAndCounted() {
        assertThat(read("\r\n\nmessageId,from,to\n\n  \na,1,2\n,,\n , ,\nb,1,2\n\n")).extracting(Entry::line).containsExactly(6L, 9L);
    }

    @Test
    void aHeaderAloneIsAFileWithoutSms() {
        assertThat(read("from,to")).isEmpty();
        assertThat(read("from,to\r\n\r\n")).isEmpty();
    }

    @Test
    void anEmptyCellCountsAsMissing() {
        assertThat(read(HEADER + "a,,\"\",\n")).containsExactly(Entry.message(2, "{\"messageId\":\"a\"}"));
    }

    @Test
    void aRowWithoutAMessageIdGetsARandomOne() {
        List<Entry> entries = read("from,to\n1,2\n1,2\n");
        assertThat(entries).extracting(Entry::json).doesNotHaveDuplicates().allMatch(json ->
                json.matches("\\{\"messageId\":\"dry-run-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\",\"from\":\"1\",\"to\":\"2\"}"));
        assertThat(read("messageId,from,to\n,1,2\n").get(0).json()).contains("\"messageId\":\"dry-run-");
    }

    @Test
    void mediaIsAJsonArray() {
        assertThat(read("messageId,from,to,media\na,1,2,\"[{\"\"url\"\": \"\"https://media.example/1.jpg\"\"}]\"\nb,1,2,\n")).containsExactly(
                Entry.message(2, "{\"messageId\":\"a\",\"from\":\"1\",\"to\":\"2\",\"media\":[{\"url\":\"https://media.example/1.jpg\"}]}"),
                Entry.message(3, "{\"messageId\":\"b\",\"from\":\"1\",\"to\":\"2\"}"));
        for (String media : List.of("https://media.example/1.jpg", "[", "{}", "null", "[] []", "\"[{\"\"url\"\":1,\"\"url\"\":2}]\"",
                "[".repeat(5000) + "]".repeat(5000))) {
            assertThat(read("from,to,media\n1,2," + media + "\n")).as(media).containsExactly(malformed(2,
                    "media must be a JSON array, such as [{\"url\": \"https://media.example/1.jpg\"}]"));
        }
    }

    @Test
    void rowsWithTooFewOrTooManyCellsAreProblemsAndTheNextOnesFollow() {
        assertThat(read(HEADER + "a,1,2\nb\nc,1,2,Hi, Julio\nd,1,2,Hi\n")).containsExactly(
                malformed(2, "3 cells, but the header has 4 columns."), malformed(3, "1 cell, but the header has 4 columns."),
                malformed(4, "5 cells, but the header has 4 columns. Quote a cell that contains a comma."),
                Entry.message(5, "{\"messageId\":\"d\",\"from\":\"1\",\"to\":\"2\",\"body\":\"Hi\"}"));
    }

    @Test
    void textAfterAClosingQuoteIsAProblemAndTheNextRowsFollow() {
        assertThat(read("messageId,from,to\n\"a\" b,1,2\na,1,2\n\"a\"\"\nb\"c\",1,2\nb,1,2\n")).containsExactly(
                malformed(2, "a cell has text after its closing quote. Write a quote within a quoted cell as two quotes."),
                Entry.message(3, message("a")),
                malformed(4, "a cell has text after its closing quote. Write a quote within a quoted cell as two quotes."),
                Entry.message(6, message("b")));
    }

    private static String message(String id) {
        return "{\"messageId\":\"" + id + "\",\"from\":\"1\",\"to\":\"2\"}";
    }

    private static Entry malformed(long line, String sentence) {
        return new Entry(line, null, "MALFORMED_CSV", "line " + line + ": " + sentence);
    }

    private List<Entry> read(String text) {
        return Content.entries(Content.file(folder, text));
    }
}
