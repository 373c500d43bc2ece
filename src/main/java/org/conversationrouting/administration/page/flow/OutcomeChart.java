package org.conversationrouting.administration.page.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.statistics.Statistics.Count;

/**
 * Assignments by option, and unrouted SMS, as stacked columns, and assignments by a fallback as a line over them. The unit is the CSS pixel.
 *
 * @param series the most frequent option first; unrouted SMS last
 * @param scale  what the highest line of the chart stands for
 */
public record OutcomeChart(Period period, List<Series> series, List<Column> columns, long scale, Figures figures) {

    public static final int HEIGHT = 160;
    private static final int WIDTH = 960;
    private static final int GAP = 4;
    /** Options beyond these share a colour. */
    private static final int COLOURS = 6;
    private static final String UNROUTED = "UNROUTED";

    /** @param name code of the option @param label as people read it @param style class of the stylesheet */
    public record Series(String name, String label, String style, long total) {
    }

    /**
     * A column, and a point of the line.
     *
     * @param messages  by series, in their order
     * @param fallbacks owners that were chosen, but not by the first step of the number's chain
     * @param lineY     of the point
     */
    public record Column(Instant from, int x, List<Long> messages, List<Part> parts, long fallbacks, int lineY) {
    }

    /** A rectangle. @param style class of the stylesheet */
    public record Part(String style, String label, long messages, int y, int height) {
    }

    /** Of the whole period. @param fallbacks owners that were chosen, but not by the first step of the number's chain */
    public record Figures(long assigned, long fallbacks, long appended, long unrouted, long rejected) {

        /** In percent, of the owners that were chosen. */
        public long fallbackShare() {
            return assigned == 0 ? 0 : Math.round(100.0 * fallbacks / assigned);
        }
    }

    public int width() {
        return WIDTH;
    }

    public int barWidth() {
        return WIDTH / columns.size() - GAP;
    }

    /** Of the line. */
    public String points() {
        return columns.stream().map(column -> middle(column) + "," + column.lineY()).collect(Collectors.joining(" "));
    }

    public int middle(Column column) {
        return column.x() + barWidth() / 2;
    }

    public boolean isEmpty() {
        return figures.assigned + figures.appended + figures.unrouted + figures.rejected == 0;
    }

    /** @param label of the code of an option */
    static OutcomeChart of(Statistics statistics, Period period, Instant now, UnaryOperator<String> label) {
        Instant start = period.start(now);
        List<Count> counts = statistics.between(start, start.plus(period.step().multipliedBy(period.steps())));
        Map<String, long[]> byName = new TreeMap<>();
        long assigned = 0;
        long[] fallbacks = new long[period.steps()];
        long appended = 0;
        long rejected = 0;
        for (Count count : counts) {
            switch (count.outcome()) {
                case "CONVERSATION_ASSIGNED", "OWNER_CHANGED" -> {
                    assigned += count.messages();
                    add(byName.computeIfAbsent(count.option(), key -> new long[period.steps()]), period, start, count);
                    if (count.isFallback()) {
                        add(fallbacks, period, start, count);
                    }
                }
                case UNROUTED -> add(byName.computeIfAbsent(UNROUTED, key -> new long[period.steps()]), period, start, count);
                case "MESSAGE_APPENDED" -> appended += count.messages();
                case "REJECTED" -> rejected += count.messages();
                default -> {
                    // closed conversations are not the work of routing
                }
            }
        }
        List<Series> series = series(byName, label);
        long highest = highest(byName, period.steps());
        long scale = scale(highest);
        long unrouted = byName.containsKey(UNROUTED) ? sum(byName.get(UNROUTED)) : 0;
        return new OutcomeChart(period, series, columns(byName, series, fallbacks, period, start, scale), scale,
                new Figures(assigned, sum(fallbacks), appended, unrouted, rejected));
    }

    private static void add(long[] messages, Period period, Instant start, Count count) {
        int index = period.index(start, count.hour());
        if (index >= 0 && index < period.steps()) {
            messages[index] += count.messages();
        }
    }

    private static List<Series> series(Map<String, long[]> byName, UnaryOperator<String> label) {
        List<String> names = new ArrayList<>(byName.keySet());
        names.sort(Comparator.comparing((String name) -> name.equals(UNROUTED)).thenComparing(name -> -sum(byName.get(name))));
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            String style = name.equals(UNROUTED) ? "series-unrouted" : "series-" + Math.min(series.size(), COLOURS - 1);
            series.add(new Series(name, name.equals(UNROUTED) ? "Unrouted" : label.apply(name), style, sum(byName.get(name))));
        }
        return series;
    }

    private static List<Column> columns(Map<String, long[]> byName, List<Series> series, long[] fallbacks, Period period, Instant start,
                                        long scale) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < period.steps(); i++) {
            Map<Series, Long> messages = new LinkedHashMap<>();
            for (Series one : series) {
                messages.put(one, byName.get(one.name())[i]);
            }
            columns.add(new Column(start.plus(period.step().multipliedBy(i)), i * (WIDTH / period.steps()), List.copyOf(messages.values()),
                    parts(messages, scale), fallbacks[i], y(fallbacks[i], scale)));
        }
        return columns;
    }

    private static List<Part> parts(Map<Series, Long> messages, long scale) {
        List<Part> parts = new ArrayList<>();
        long below = 0;
        for (Map.Entry<Series, Long> each : messages.entrySet()) {
            if (each.getValue() > 0) {
                int bottom = y(below, scale);
                below += each.getValue();
                int top = y(below, scale);
                parts.add(new Part(each.getKey().style(), each.getKey().label(), each.getValue(), top, Math.max(1, bottom - top)));
            }
        }
        return parts;
    }

    private static int y(long messages, long scale) {
        return (int) Math.round(HEIGHT - (double) messages * HEIGHT / scale);
    }

    private static long highest(Map<String, long[]> byName, int steps) {
        long highest = 0;
        for (int i = 0; i < steps; i++) {
            int step = i;
            highest = Math.max(highest, byName.values().stream().mapToLong(values -> values[step]).sum());
        }
        return highest;
    }

    /** The next number of the form 1, 2 or 5 times a power of ten. */
    private static long scale(long highest) {
        long power = 1;
        while (true) {
            for (long digit : new long[] {1, 2, 5}) {
                if (digit * power >= highest) {
                    return Math.max(1, digit * power);
                }
            }
            power *= 10;
        }
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
