package org.conversationrouting.tools.replay.html;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.ReplayOptions;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.TimeNote;

/**
 * All that the template shows, as text.
 *
 * @param complete false if the replay was stopped before the end
 * @param answer   the result in one sentence
 * @param scope    which SMS were decided again
 * @param flow     null if no owner differs
 * @param facts    how the report was made
 * @param then     what was taken as it was then
 * @param now      what was taken as it is now
 */
public record ReportPage(Style style, boolean complete, String answer, String scope, List<Figure> figures, FlowChart flow,
                         Limited<MovementRow> movements, Limited<OwnerRow> owners, List<Fact> facts, String then, String now) {

    private static final int MAX_MOVEMENTS = 200;
    private static final int MAX_OWNERS = 200;
    private static final char NO_BREAK = '\u00A0';

    static ReportPage of(ReplaySummary summary, ReplayOptions options, Instant madeAt) {
        String configuration = options.configuration() == null ? null : Shown.text(options.configuration());
        return new ReportPage(Style.load(), summary.complete(), answer(summary), scope(summary, options.number()), Figure.of(summary),
                summary.changed() == 0 ? null : FlowCharts.of(summary),
                Limited.of(summary.movements(), MAX_MOVEMENTS, movement -> MovementRow.of(movement, summary.total())),
                Limited.of(summary.owners(), MAX_OWNERS, OwnerRow::of), Fact.of(options, madeAt), TimeNote.THEN, TimeNote.now(configuration));
    }

    private static String scope(ReplaySummary summary, String number) {
        String to = number == null ? "" : " to " + Shown.text(number);
        String since = summary.since() == null ? "" : " since " + Shown.time(summary.since());
        String until = summary.until() == null ? "" : " until " + Shown.time(summary.until());
        return (since.isEmpty() && until.isEmpty() ? "All SMS" : "SMS") + to + since + until;
    }

    private static String answer(ReplaySummary summary) {
        String total = Figures.count(summary.total()) + " past SMS";
        if (summary.total() == 0) {
            return "There are no past SMS to decide again.";
        }
        return summary.changed() == 0 ? "Nothing differs: each of the " + total + " gets the same owner as then."
                : Figures.count(summary.changed()) + " of " + total + " (" + Figures.share(summary.changed(), summary.total()).replace(' ', NO_BREAK)
                + ") would be decided differently now.";
    }
}
