package org.conversationrouting.administration.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.conversationrouting.administration.change.Change;

/** Writes the audit as CSV (RFC 4180), one line for each thing that a change concerns. */
final class AuditCsv {

    /** A spreadsheet would take a cell that begins with one of them for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    AuditCsv(Writer out) {
        this.out = out;
    }

    void writeHeader() {
        line("change", "at", "actor", "channel", "summary", "undoes", "subject", "id", "before", "after");
    }

    void write(Change change, Change.Entry entry) {
        line(change.id(), change.at(), change.actor(), change.channel(), change.summary(), change.undoes(), entry.subject(), entry.subjectId(),
                entry.before(), entry.after());
    }

    private void line(Object... cells) {
        try {
            out.write(Arrays.stream(cells).map(cell -> cell(Objects.toString(cell, ""))).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        }
    }

    static String cell(String value) {
        String harmless = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r') ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
