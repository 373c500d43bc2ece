package org.conversationrouting.tools.replay;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.flow.decision.Owner;

/** Prints a summary for people at a terminal. Only the largest figures: the other formats contain all. */
public final class ReplayText {

    private static final int MAX_ROWS = 20;
    private static final int MAX_PARTS = 5;
    private static final int MAX_NAME = 24;

    private final ReplaySummary summary;
    private final ReplayOptions options;
    private final PrintWriter out;

    private ReplayText(ReplaySummary summary, ReplayOptions options, PrintWriter out) {
        this.summary = summary;
        this.options = options;
        this.out = out;
    }

    public static void print(ReplaySummary summary, ReplayOptions options, PrintWriter out) {
        new ReplayText(summary, options, out).print();
        out.flush();
    }

    private void print() {
        if (!summary.complete()) {
            out.println("Incomplete: stopped before the end. The figures cover only the SMS that had been decided again by then.");
            out.println();
        }
        String sms = Figures.count(summary.total()) + " past SMS" + period();
        if (summary.total() == 0) {
            out.println("There are no past SMS to decide again" + period() + ".");
        } else if (summary.changed() == 0) {
            out.println("Nothing differs: each of the " + sms + " gets the same owner as then.");
        } else {
            out.println(sms + ", decided again:");
            out.println();
            printCounts();
            printMovements();
            printOwners();
        }
        if (summary.total() > 0) {
            out.println();
            out.println(TimeNote.THEN);
            out.println(TimeNote.now(options.configuration()));
        }
    }

    private String period() {
        return (options.number() == null ? "" : " to " + options.number())
                + (summary.since() == null ? "" : " since " + summary.since())
                + (summary.until() == null ? "" : " until " + summary.until());
    }

    private void printCounts() {
        TextTable table = new TextTable(1, 3);
        printCount(table, "the same", summary.same());
        printCount(table, "moved", summary.moved());
        printCount(table, "newly unrouted", summary.newlyUnrouted());
        printCount(table, "newly routed", summary.newlyRouted());
        table.print(out);
    }

    private void printCount(TextTable table, String what, long count) {
        table.row(what, Figures.count(count), Figures.share(count, summary.total()));
    }

    private void printMovements() {
        out.println();
        out.println("Movements, largest first");
        TextTable table = new TextTable(2, 3).row("from", "to", "SMS");
        for (Movement movement : first(summary.movements(), MAX_ROWS)) {
            table.row(label(movement.from()), label(movement.to()), Figures.count(movement.count()));
            table.note("numbers: " + list(movement.numbers(), part -> part.businessNumber() + " " + Figures.count(part.count())));
            table.note("options: " + list(movement.options(), part -> options(part) + " " + Figures.count(part.count())));
            table.note("such as: " + String.join(", ", movement.messageIds()));
        }
        printRest(table, summary.movements());
    }

    private void printOwners() {
        List<OwnerBalance> owners = summary.owners().stream().filter(OwnerBalance::changes).toList();
        out.println();
        out.println("Owners who gain or lose SMS");
        TextTable table = new TextTable(1, 5).row("owner", "then", "now", "gained", "lost");
        for (OwnerBalance owner : first(owners, MAX_ROWS)) {
            table.row(label(owner.owner()), Figures.count(owner.before()), Figures.count(owner.after()), Figures.count(owner.gained()),
                    Figures.count(owner.lost()));
        }
        printRest(table, owners);
    }

    private void printRest(TextTable table, List<?> all) {
        table.print(out);
        if (all.size() > MAX_ROWS) {
            out.println("  and " + Figures.count(all.size() - MAX_ROWS) + " more");
        }
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.min(all.size(), limit));
    }

    private static <T> String list(List<T> all, Function<T, String> text) {
        return first(all, MAX_PARTS).stream().map(text).collect(Collectors.joining(", "))
                + (all.size() > MAX_PARTS ? ", and " + Figures.count(all.size() - MAX_PARTS) + " more" : "");
    }

    private static String options(Movement.OfOptions options) {
        String after = options.after() != null ? options.after() : options.reason() != null ? options.reason() : "none";
        return (options.before() == null ? "none" : options.before()) + " -> " + after;
    }

    private static String label(Owner owner) {
        if (owner == null) {
            return "nobody";
        }
        String id = owner.type() + " " + TerminalWidth.shorten(owner.id(), MAX_NAME);
        return owner.name() == null ? id : TerminalWidth.shorten(owner.name(), MAX_NAME) + " (" + id + ")";
    }
}
