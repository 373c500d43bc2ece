package org.conversationrouting.support.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Series with one value a minute, in the notation of promtool: {@code 1 2 _ NaN} or {@code 0+10x5} (0, 10, … 50) or {@code 3x5}. */
public final class RecordedSeries {

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern STEPS = Pattern.compile("(-?[\\d.]+)(?:([+-][\\d.]+))?x(\\d+)");
    private static final int SECONDS_PER_MINUTE = 60;

    private final List<Series> all = new ArrayList<>();

    private record Series(String name, Map<String, String> labels, List<Double> values) {

        /** Null where there is none. */
        Double at(int minute) {
            return minute < 0 || minute >= values.size() ? null : values.get(minute);
        }
    }

    /** @param series such as {@code up{instance="a"}} */
    public void add(String series, String values) {
        Matcher name = NAME.matcher(series);
        if (!name.matches()) {
            throw new IllegalArgumentException(series);
        }
        Map<String, String> labels = new TreeMap<>();
        if (name.group(2) != null) {
            LABEL.matcher(name.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        List<Double> numbers = new ArrayList<>();
        for (String word : values.strip().split("\\s+")) {
            Matcher steps = STEPS.matcher(word);
            if (steps.matches()) {
                double step = steps.group(2) == null ? 0 : Double.parseDouble(steps.group(2));
                for (int i = 0; i <= Integer.parseInt(steps.group(3)); i++) {
                    numbers.add(Double.parseDouble(steps.group(1)) + i * step);
                }
            } else {
                numbers.add(word.equals("_") ? null : Double.valueOf(word));
            }
        }
        all.add(new Series(name.group(1), labels, numbers));
    }

    List<Query.Value> values(Query.Selector selector, int minute) {
        return all.stream().filter(series -> selector.matches(series.name(), series.labels()) && series.at(minute) != null)
                .map(series -> new Query.Value(series.labels(), series.at(minute))).toList();
    }

    /** How fast each series grew in the time up to this minute, in units a second. Series that go down are none of ours. */
    List<Query.Value> slopes(Query.Selector selector, int minute, int seconds) {
        List<Query.Value> slopes = new ArrayList<>();
        for (Series series : all) {
            if (selector.matches(series.name(), series.labels())) {
                int first = Math.max(0, minute - seconds / SECONDS_PER_MINUTE + 1);
                Double before = series.at(first);
                Double after = series.at(minute);
                if (before != null && after != null && minute > first) {
                    slopes.add(new Query.Value(series.labels(), (after - before) / (minute - first) / SECONDS_PER_MINUTE));
                }
            }
        }
        return slopes;
    }
}
