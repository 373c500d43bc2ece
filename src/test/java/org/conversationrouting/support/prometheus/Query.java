package org.conversationrouting.support.prometheus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of PromQL that our alerts and our dashboard use: selectors, {@code rate}, {@code increase}, {@code histogram_quantile},
 * aggregations with {@code by}, arithmetic and comparisons. The parser refuses everything else.
 */
public final class Query {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(\\d+(?:\\.\\d+)?)"
            + "|(\"[^\"]*\")|([a-zA-Z_][\\w]*)|(\\[[^]]+])|(>=|<=|==|!=|=~|!~|[-+*/(){},><=]))");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
    private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "histogram_quantile");
    private static final int SECONDS_PER_MINUTE = 60;

    private final List<String> tokens = new ArrayList<>();
    private final List<Selector> selectors = new ArrayList<>();
    private final List<String> groupings = new ArrayList<>();
    private final Node root;
    private int next;

    /** The series that a query reads. @param matchers by label: the operator and the value */
    public record Selector(String metric, Map<String, String[]> matchers) {

        boolean matches(String name, Map<String, String> labels) {
            return name.equals(metric) && matchers.entrySet().stream().allMatch(matcher -> {
                String value = labels.getOrDefault(matcher.getKey(), "");
                String wanted = matcher.getValue()[1];
                return switch (matcher.getValue()[0]) {
                    case "=" -> value.equals(wanted);
                    case "!=" -> !value.equals(wanted);
                    case "=~" -> value.matches(wanted);
                    default -> !value.matches(wanted);
                };
            });
        }

        /** Whether a scraped series would be read. */
        public boolean matches(Exposition.Sample sample) {
            return matches(sample.name(), sample.labels());
        }
    }

    /** A value of a vector. A number has no labels. */
    public record Value(Map<String, String> labels, double number) {
    }

    private interface Node {
        List<Value> at(RecordedSeries series, int minute);
    }

    public Query(String text) {
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (end != text.strip().length()) {
            throw new IllegalArgumentException("can't be read from " + text.strip().substring(end));
        }
        root = comparison();
        if (next != tokens.size()) {
            throw new IllegalArgumentException("unexpected " + tokens.subList(next, tokens.size()));
        }
    }

    /** All series that it reads. */
    public List<Selector> selectors() {
        return selectors;
    }

    /** All labels after {@code by}. */
    public List<String> groupings() {
        return groupings;
    }

    /** Its result at a minute of the recording. */
    public List<Value> at(RecordedSeries series, int minute) {
        return root.at(series, minute);
    }

    private Node comparison() {
        Node left = sum();
        if (!Set.of(">", "<", ">=", "<=", "==", "!=").contains(peek())) {
            return left;
        }
        String operator = take();
        Node right = sum();
        return (series, minute) -> left.at(series, minute).stream().filter(value -> right.at(series, minute).stream()
                .filter(other -> other.labels().isEmpty() || other.labels().equals(value.labels()))
                .anyMatch(other -> compare(operator, value.number(), other.number()))).toList();
    }

    private static boolean compare(String operator, double left, double right) {
        return switch (operator) {
            case ">" -> left > right;
            case "<" -> left < right;
            case ">=" -> left >= right;
            case "<=" -> left <= right;
            case "==" -> left == right;
            default -> left != right;
        };
    }

    private Node sum() {
        Node left = product();
        while (Set.of("+", "-").contains(peek())) {
            left = binary(left, take().equals("+") ? Double::sum : (a, b) -> a - b, product());
        }
        return left;
    }

    private Node product() {
        Node left = operand();
        while (Set.of("*", "/").contains(peek())) {
            left = binary(left, take().equals("*") ? (a, b) -> a * b : (a, b) -> a / b, operand());
        }
        return left;
    }

    /** Values with the same labels belong together; a value without labels belongs to each. */
    private static Node binary(Node left, DoubleBinaryOperator operator, Node right) {
        return (series, minute) -> {
            List<Value> result = new ArrayList<>();
            for (Value a : left.at(series, minute)) {
                for (Value b : right.at(series, minute)) {
                    if (a.labels().equals(b.labels()) || a.labels().isEmpty() || b.labels().isEmpty()) {
                        result.add(new Value(a.labels().isEmpty() ? b.labels() : a.labels(), operator.applyAsDouble(a.number(), b.number())));
                    }
                }
            }
            return result;
        };
    }

    private Node operand() {
        String token = take();
        if (token.equals("(")) {
            Node inner = comparison();
            expect(")");
            return inner;
        }
        if (Character.isDigit(token.charAt(0))) {
            double number = Double.parseDouble(token);
            return (series, minute) -> List.of(new Value(Map.of(), number));
        }
        if (AGGREGATIONS.contains(token)) {
            return aggregation(token);
        }
        return FUNCTIONS.contains(token) && "(".equals(peek()) ? function(token) : selector(token);
    }

    private Node aggregation(String name) {
        List<String> by = new ArrayList<>();
        if (peek().equals("by")) {
            take();
            expect("(");
            while (!peek().equals(")")) {
                by.add(take());
                if (peek().equals(",")) {
                    take();
                }
            }
            expect(")");
        }
        groupings.addAll(by);
        expect("(");
        Node inner = comparison();
        expect(")");
        ToDoubleFunction<List<Value>> aggregate = values -> switch (name) {
            case "sum" -> values.stream().mapToDouble(Value::number).sum();
            // NaN counts only if there is nothing else
            case "max" -> values.stream().mapToDouble(Value::number).filter(number -> !Double.isNaN(number)).max().orElse(Double.NaN);
            case "min" -> values.stream().mapToDouble(Value::number).filter(number -> !Double.isNaN(number)).min().orElse(Double.NaN);
            case "avg" -> values.stream().mapToDouble(Value::number).average().orElseThrow();
            default -> values.size();
        };
        return (series, minute) -> inner.at(series, minute).stream()
                .collect(Collectors.groupingBy(value -> only(by, value.labels()), Collectors.toList()))
                .entrySet().stream().map(group -> new Value(group.getKey(), aggregate.applyAsDouble(group.getValue()))).toList();
    }

    private static Map<String, String> only(List<String> names, Map<String, String> labels) {
        Map<String, String> kept = new TreeMap<>(labels);
        kept.keySet().retainAll(names);
        return kept;
    }

    private Node function(String name) {
        expect("(");
        Node result = name.equals("histogram_quantile") ? quantile() : range(name.equals("rate"));
        expect(")");
        return result;
    }

    private Node range(boolean perSecond) {
        Selector selector = series(take());
        int seconds = seconds(take());
        return (series, minute) -> series.slopes(selector, minute, seconds).stream()
                .map(value -> new Value(value.labels(), value.number() * (perSecond ? 1 : seconds))).toList();
    }

    private Node quantile() {
        double quantile = Double.parseDouble(take());
        expect(",");
        Node buckets = comparison();
        return (series, minute) -> buckets.at(series, minute).stream().collect(Collectors.groupingBy(bucket -> without("le", bucket.labels())))
                .entrySet().stream().map(group -> new Value(group.getKey(), quantile(quantile, group.getValue()))).toList();
    }

    /** The upper limit of the bucket that the quantile is in. Prometheus also interpolates in it. */
    private static double quantile(double quantile, List<Value> buckets) {
        List<Value> sorted = buckets.stream().sorted(Comparator.comparingDouble(Query::limit)).toList();
        double rank = quantile * sorted.get(sorted.size() - 1).number();
        return sorted.stream().filter(bucket -> bucket.number() >= rank).mapToDouble(Query::limit).findFirst().orElse(Double.NaN);
    }

    private static double limit(Value bucket) {
        String limit = bucket.labels().get("le");
        return limit.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit);
    }

    private static Map<String, String> without(String name, Map<String, String> labels) {
        Map<String, String> kept = new HashMap<>(labels);
        kept.remove(name);
        return kept;
    }

    private Node selector(String metric) {
        Selector selector = series(metric);
        return (series, minute) -> series.values(selector, minute);
    }

    private Selector series(String metric) {
        Map<String, String[]> matchers = new TreeMap<>();
        if ("{".equals(peek())) {
            take();
            while (!peek().equals("}")) {
                String label = take();
                String operator = take();
                String value = take();
                matchers.put(label, new String[] {operator, value.substring(1, value.length() - 1)});
                if (peek().equals(",")) {
                    take();
                }
            }
            take();
        }
        Selector selector = new Selector(metric, matchers);
        selectors.add(selector);
        return selector;
    }

    private static int seconds(String range) {
        Matcher matcher = Pattern.compile("\\[(\\d+)([smh])]").matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("unexpected " + range);
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> number;
            case "m" -> number * SECONDS_PER_MINUTE;
            default -> number * SECONDS_PER_MINUTE * SECONDS_PER_MINUTE;
        };
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("unexpected end");
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        String found = take();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("expected " + token + ", not " + found);
        }
    }
}
