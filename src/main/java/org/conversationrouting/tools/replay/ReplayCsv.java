package org.conversationrouting.tools.replay;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.flow.decision.Owner;

/**
 * Writes a summary for spreadsheets, as RFC 4180 defines CSV. There is one row for each part, also for SMS whose owner is the same, so
 * the counts add up to the total. Nobody is an owner without type, id and name.
 */
public final class ReplayCsv {

    private static final List<String> HEADER = List.of("change", "businessNumber", "optionBefore", "fromType", "fromId", "fromName",
            "optionAfter", "toType", "toId", "toName", "reason", "count");
    /** Spreadsheets start a formula at these characters, some of them also at the wide forms. */
    private static final String FORMULA_START = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private ReplayCsv() {
    }

    /** @throws IOException if the writer can't write */
    public static void write(ReplaySummary summary, Writer out) throws IOException {
        out.write(line(HEADER.stream()));
        for (MovementPart part : summary.parts()) {
            out.write(line(Stream.of(Stream.of(part.change().name(), part.businessNumber(), part.optionBefore()), owner(part.from()),
                    Stream.of(part.optionAfter()), owner(part.to()), Stream.of(part.reason(), String.valueOf(part.count())))
                    .flatMap(cells -> cells)));
        }
        out.flush();
    }

    private static Stream<String> owner(Owner owner) {
        return owner == null ? Stream.of("", "", "") : Stream.of(owner.type(), owner.id(), owner.name());
    }

    private static String line(Stream<String> cells) {
        return cells.map(ReplayCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = text == null ? "" : withoutFormula(text);
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** An apostrophe makes a cell text. Digits after a sign are a phone number or an id: programs need them unchanged, and they compute nothing. */
    private static String withoutFormula(String text) {
        boolean formula = !text.isEmpty() && FORMULA_START.indexOf(text.charAt(0)) >= 0 && !text.matches("[+-][0-9]+");
        return formula ? "'" + text : text;
    }
}
