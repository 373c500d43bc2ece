package org.conversationrouting.support.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a router's {@code /observe/metrics} answered. */
public record Exposition(List<Sample> samples, Map<String, String> types) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** @param name of the series, such as {@code …_bucket} */
    public record Sample(String name, Map<String, String> labels, double value) {
    }

    public static Exposition of(String text) {
        List<Sample> samples = new ArrayList<>();
        Map<String, String> types = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches()) {
                    throw new IllegalArgumentException(line);
                }
                samples.add(new Sample(sample.group(1), labels(sample.group(2)), number(sample.group(3))));
            }
        }
        return new Exposition(samples, types);
    }

    private static Map<String, String> labels(String text) {
        return text == null ? Map.of() : LABEL.matcher(text).results().collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The metrics that begin so, and their labels; without {@code le}, the bucket of a histogram. */
    public Map<String, Set<String>> labelsByMetric(String prefix) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (Map.Entry<String, String> type : types.entrySet()) {
            if (type.getKey().startsWith(prefix)) {
                Set<String> names = labels.computeIfAbsent(type.getKey(), none -> new TreeSet<>());
                samples.stream().filter(sample -> isOf(sample, type.getKey(), type.getValue()))
                        .flatMap(sample -> sample.labels().keySet().stream()).filter(name -> !name.equals("le")).forEach(names::add);
            }
        }
        return labels;
    }

    private static boolean isOf(Sample sample, String metric, String type) {
        return sample.name().equals(metric) || Set.of("histogram", "summary").contains(type)
                && Set.of("_bucket", "_count", "_sum").contains(sample.name().substring(Math.min(metric.length(), sample.name().length())))
                && sample.name().startsWith(metric);
    }

    /** The sum of the series with these labels. @param labels names and values in turn */
    public double value(String name, String... labels) {
        List<Sample> found = samples.stream().filter(sample -> sample.name().equals(name) && has(sample, labels)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no series " + name + List.of(labels));
        }
        return found.stream().mapToDouble(Sample::value).sum();
    }

    private static boolean has(Sample sample, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }
}
