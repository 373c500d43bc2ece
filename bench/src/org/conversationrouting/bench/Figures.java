package org.conversationrouting.bench;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** All measurements of one subject. If a run failed, only the reason counts. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Figures {

    private final Subject subject;
    private final List<Throughput> rounds = new ArrayList<>();
    private final Map<String, List<Latency>> latencies = new LinkedHashMap<>();
    private String failure;

    Figures(Subject subject) {
        this.subject = subject;
    }

    void add(Throughput round) {
        rounds.add(round);
    }

    /** @param latency null if the candidate could not keep up */
    void add(String load, Latency latency) {
        latencies.computeIfAbsent(load, first -> new ArrayList<>()).add(latency);
    }

    void fail(String reason) {
        failure = reason;
        rounds.clear();
        latencies.clear();
    }

    Subject subject() {
        return subject;
    }

    String failure() {
        return failure;
    }

    List<Throughput> rounds() {
        return rounds;
    }

    Map<String, List<Latency>> latencies() {
        return latencies;
    }

    /** The rows read by sequential scans in the last round, by table. */
    Map<String, Double> rowsReadSequentially() {
        return rounds.isEmpty() ? Map.of() : rounds.get(rounds.size() - 1).rowsReadSequentially();
    }

    /** @return NaN if there is no figure */
    double median(ToDoubleFunction<Throughput> figure) {
        return Statistics.median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** @return the median p99 in ms at this load; NaN if it was not measured or the subject can't keep up */
    double p99(String load) {
        List<Latency> all = latencies.getOrDefault(load, List.of());
        return all.stream().anyMatch(Objects::isNull) ? Double.NaN : Statistics.median(all.stream().mapToDouble(Latency::p99).toArray());
    }

    double perSecond() {
        return median(Throughput::perSecond);
    }
}
