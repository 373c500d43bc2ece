package org.conversationrouting.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The results: a table for people, JSON for programs, and a plot for both. */
final class Report {

    private final Map<String, Object> results = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    Report(Map<String, Object> conditions) {
        results.put("at", Instant.now().toString());
        results.put("conditions", conditions);
        line("Conditions: " + conditions);
    }

    void comparison(List<Figures> figures) {
        results.put("subjects", figures);
        Map<String, Double> medians = new LinkedHashMap<>();
        figures.stream().filter(figure -> !figure.rounds().isEmpty()).forEach(figure -> medians.put(figure.subject().key(), figure.perSecond()));
        results.put("smsPerSecond", medians);
        double ours = figures.stream().filter(figure -> figure.subject().key().equals("e")).findFirst()
                .map(Figures::perSecond).orElse(Double.NaN);
        line("");
        line("%-38s %7s %11s %8s | %22s | %6s %9s %9s".formatted("", "", "", "", "CPU-s / 1,000 SMS", "RSS MB", "heap MB", "heap MB"));
        line("%-38s %7s %11s %8s | %6s %6s %8s | %6s %9s %9s".formatted("candidate (medians)", "SMS/s", "rounds", "ours/it",
                "router", "broker", "database", "peak", "peak", "kept"));
        for (Figures figure : figures) {
            String title = "(%s) %s".formatted(figure.subject().key(), figure.subject().title());
            if (figure.failure() != null) {
                line("%-38s FAILED: %s".formatted(title, figure.failure()));
            } else if (!figure.rounds().isEmpty()) {
                double[] all = figure.rounds().stream().mapToDouble(Throughput::perSecond).sorted().toArray();
                line("%-38s %7.0f %11s %8s | %6.2f %6.2f %8.2f | %6.0f %9.0f %9.0f".formatted(title, figure.perSecond(),
                        "%.0f-%.0f".formatted(all[0], all[all.length - 1]),
                        Double.isNaN(ours) ? "-" : "%.2f".formatted(ours / figure.perSecond()),
                        figure.median(round -> round.cpu().router()), figure.median(round -> round.cpu().broker()),
                        figure.median(round -> round.cpu().database()), figure.median(Throughput::rss),
                        figure.median(round -> round.heap().peakMegabytes()), figure.median(round -> round.heap().keptMegabytes())));
            }
        }
        figures.forEach(this::latencies);
        line("");
        figures.forEach(this::databaseWork);
        targets(figures);
    }

    private void latencies(Figures figure) {
        if (figure.latencies().isEmpty()) {
            return;
        }
        line("");
        line("%-38s %10s %9s %9s %9s %9s".formatted("latency of (%s) since due time, ms".formatted(figure.subject().key()),
                "SMS/s", "p50", "p99", "p99.9", "feeder"));
        figure.latencies().forEach((load, all) -> {
            List<Latency> rounds = all.stream().filter(Objects::nonNull).toList();
            if (rounds.size() < all.size()) {
                line("%-38s can't keep up".formatted("  at " + load));
                return;
            }
            line("%-38s %10.0f %9.1f %9.1f %9.1f %9.1f".formatted("  at " + load, rounds.get(0).perSecond(),
                    Statistics.median(rounds.stream().mapToDouble(Latency::p50).toArray()),
                    Statistics.median(rounds.stream().mapToDouble(Latency::p99).toArray()),
                    Statistics.median(rounds.stream().mapToDouble(Latency::p999).toArray()),
                    Statistics.median(rounds.stream().mapToDouble(Latency::feederLate).toArray())));
        });
    }

    private void databaseWork(Figures figure) {
        StringBuilder read = new StringBuilder();
        figure.rowsReadSequentially().forEach((table, rows) -> {
            if (rows >= 0.01) {
                read.append(" %s %.2f".formatted(table, rows));
            }
        });
        if (figure.subject().candidate().makesEvents() && !figure.rounds().isEmpty()) {
            line("(%s) database work per SMS: %.3f commits, %.1f KB of WAL".formatted(figure.subject().key(),
                    figure.median(round -> round.database().commits()), figure.median(round -> round.database().walBytes() / 1024)));
            line("(%s) rows read by sequential scans per SMS:%s".formatted(figure.subject().key(), read.length() == 0 ? " none" : read));
        }
    }

    private void targets(List<Figures> figures) {
        Map<String, Figures> byKey = new LinkedHashMap<>();
        figures.forEach(figure -> byKey.put(figure.subject().key(), figure));
        Figures ours = byKey.get("e");
        if (ours == null || ours.rounds().isEmpty()) {
            return;
        }
        line("");
        atLeast("ours / (d)", 4, ours, byKey.get("d"));
        atLeast("ours / (b)", 2.5, ours, byKey.get("b"));
        atLeast("ours / (c)", 1, ours, byKey.get("c"));
        atMost("p99 at 50 % load, ms", 100, ours.p99(Comparison.HALF_LOAD));
        atMost("p99 at 10 SMS/s, ms", 25, ours.p99(Comparison.LIGHT_LOAD));
        if (byKey.containsKey("h")) {
            atLeast("with history / without", 0.9, byKey.get("h"), ours);
        }
    }

    private void atLeast(String what, double bound, Figures one, Figures other) {
        if (other != null && !other.rounds().isEmpty() && !one.rounds().isEmpty()) {
            atLeast(what, bound, one.perSecond() / other.perSecond());
        }
    }

    private void atLeast(String what, double bound, double value) {
        if (!Double.isNaN(value)) {
            line("target %-24s >= %6.2f: %8.2f %s".formatted(what, bound, value, value >= bound ? "met" : "MISSED"));
        }
    }

    private void atMost(String what, double bound, double value) {
        if (!Double.isNaN(value)) {
            line("target %-24s <= %6.2f: %8.2f %s".formatted(what, bound, value, value <= bound ? "met" : "MISSED"));
        }
    }

    void backlog(Backlog backlog) {
        results.put("backlog", backlog);
        line("");
        line("Backlog of %,d SMS with -Xmx256m: %.0f SMS/s, peak RSS %.0f MB, heap peak %.0f MB, kept %.0f MB".formatted(backlog.messages(),
                backlog.perSecond(), backlog.rss(), backlog.heap().peakMegabytes(), backlog.heap().keptMegabytes()));
    }

    /** @param runs by the subject's key: (c), ours, and the previous version of ours */
    void fresh(Map<String, List<FirstMinute>> runs) {
        results.put("fresh", runs);
        line("");
        line("First minute: new JVM, new database without statistics, full queue; SMS/s, then SMS in each second");
        runs.forEach((key, rounds) -> {
            line("(%s) %,.0f SMS/s (median)".formatted(key, firstMinute(rounds)));
            rounds.forEach(round -> line("    %,6.0f  slowest 5 s / time after: %.2f  |%s".formatted(round.perSecond(), round.slowestStretch(),
                    Arrays.stream(round.bySecond()).mapToObj(" %d"::formatted).collect(Collectors.joining()))));
        });
        double ours = firstMinute(runs.get("e"));
        atLeast("fresh, ours / (c)", 1.5, ours / firstMinute(runs.get("c")));
        atLeast("fresh, slowest 5 s", 0.5, runs.get("e").stream().mapToDouble(FirstMinute::slowestStretch).min().orElse(Double.NaN));
    }

    private static double firstMinute(List<FirstMinute> rounds) {
        return Statistics.median(rounds.stream().mapToDouble(FirstMinute::perSecond).toArray());
    }

    void embedded(EmbeddedRuns runs) {
        results.put("embedded", runs);
        line("");
        line("Embedded broker and database: %.0f SMS/s; external broker and PostgreSQL, also from a full queue: %.0f SMS/s (medians)"
                .formatted(Statistics.median(runs.embedded()), Statistics.median(runs.external())));
        runs.latencies().forEach((load, latencies) -> line("    at %s: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms (medians)".formatted(load,
                Statistics.median(latencies.stream().mapToDouble(Latency::p50).toArray()),
                Statistics.median(latencies.stream().mapToDouble(Latency::p99).toArray()),
                Statistics.median(latencies.stream().mapToDouble(Latency::p999).toArray()))));
        atLeast("embedded / PostgreSQL", 0.5, Statistics.median(runs.embedded()) / Statistics.median(runs.external()));
        List<Latency> light = runs.latencies().getOrDefault(EmbeddedRuns.LIGHT, List.of());
        atMost("embedded, p99 at 50 SMS/s", 100, Statistics.median(light.stream().mapToDouble(Latency::p99).toArray()));
    }

    void dryRuns(DryRuns runs) {
        line("");
        line("Dry runs on PostgreSQL: simulate decided %,d SMS in %.1f s (%,.0f SMS/s); explain took %.2f s (median), start of the JVM included"
                .formatted(runs.sms(), runs.simulate(), runs.sms() / runs.simulate(), runs.explainMedian()));
        atMost("simulate, s for 100,000 SMS", 60, runs.simulate() * 100_000 / runs.sms());
        atMost("explain, s", 3, runs.explainMedian());
    }

    void purge(PurgeRun run) {
        results.put("purge", run);
        line("");
        line("Purge on PostgreSQL: %,d rows in %.1f s alone, in %.1f s at %d SMS/s; %s".formatted(run.rows(), run.alone(), run.beside(),
                QuietAndBusy.PER_SECOND, run.latency().text()));
        atMost("p99 while purging / p99 without", 2, run.latency().p99Ratio());
    }

    void reload(ReloadRun run) {
        results.put("reload", run);
        line("");
        line("Reload at %.0f SMS/s: p50 %.1f ms, p99 %.1f ms, max %.1f ms".formatted(run.light().perSecond(), run.light().p50(), run.light().p99(),
                run.light().max()));
        line("Reload at %d SMS/s: %s".formatted(QuietAndBusy.PER_SECOND, run.once().text()));
        line("%d reloads, one after the other: %.1f MB of live heap before them, %.1f MB after them".formatted(run.reloads(), run.heapBefore(),
                run.heapAfter()));
        atMost("slowest at light load, ms", 200, run.light().max());
        atMost("p99 with a reload / without", 2, run.once().p99Ratio());
        atMost("live heap after / before", 1.05, run.heapAfter() / run.heapBefore());
    }

    void reloads(SteadyReloads run) {
        results.put("reloads", run);
        line("");
        line("%d changes of the routes at %d SMS/s, %d good and %d bad: no SMS lost, %d doubled; %s".formatted(run.good() + run.bad(),
                QuietAndBusy.PER_SECOND, run.good(), run.bad(), run.doubled(), run.latency().text()));
        atMost("SMS doubled", 0, run.doubled());
        atMost("longest hold-up, s", 1, run.holdUp());
        atMost("slowest good change, s", 3, run.slowest());
        atMost("the same with cases, s", 10, run.slowestWithCases());
    }

    void changes(double perSecond, QuietAndBusy latency) {
        results.put("changes", Map.of("perSecond", perSecond, "latency", latency));
        line("");
        line("%.1f saved changes/s at %d SMS/s: %s".formatted(perSecond, QuietAndBusy.PER_SECOND, latency.text()));
    }

    void start(StartTime start) {
        results.put("start", start);
        line("");
        line("Ready after %.2f s on an empty folder, %.2f s on a used one (medians of %d)".formatted(Statistics.median(start.first()),
                Statistics.median(start.again()), start.first().length));
        atMost("start, s", 5, Statistics.median(start.first()));
    }

    void failure(String what, String reason) {
        results.put(what, Map.of("failure", reason));
        line("");
        line(what + " FAILED: " + reason);
    }

    /** @param figures the measurements for the plot */
    void write(Path folder, List<Figures> figures) throws IOException {
        Files.createDirectories(folder);
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        mapper.writeValue(folder.resolve("results.json").toFile(), results);
        Files.writeString(folder.resolve("results.txt"), text);
        if (!figures.isEmpty()) {
            Files.writeString(folder.resolve("results.svg"), new Plot(figures).svg());
        }
        System.out.println();
        System.out.print(text);
        System.out.println();
        System.out.println("Written: " + folder.resolve("results.{json,txt,svg}"));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
