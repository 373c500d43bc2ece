package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the bench, see bench/README.md. */
@Command(name = "bench/run", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compares the router with other ways to write it, on a separate broker and database.")
public final class Bench implements Callable<Integer> {

    private static final int NUMBERS = 1_000;
    private static final String EMPTY = "bench_empty";
    private static final String FULL = "bench_history";
    private static final String DRY_RUN = "dry_run";
    private static final String PURGE = "purge";
    private static final int CONVERSATIONS_OF_DRY_RUN = 1_000_000;

    @Option(names = "--quick", description = "a short trial: one round, few messages; its figures mean nothing. Other options override it")
    private boolean quick;

    @Option(names = "--candidates", split = ",", description = "of a,b,c,d,e (default: all)")
    private List<Candidate> candidates = List.of(Candidate.values());

    @Option(names = "--sms", description = "messages measured in each run (default: 20000; quick: 1000)")
    private Integer sms;

    @Option(names = "--warm-up", description = "messages before the measurement (default: 30000; quick: 500)")
    private Integer warmUp;

    @Option(names = "--rounds", description = "runs of each candidate (default: 3; quick: 1)")
    private Integer rounds;

    @Option(names = "--latency", description = "seconds at each load; 0: don't measure latencies (default: 20; quick: 3)")
    private Integer latencySeconds;

    @Option(names = "--latency-of", split = ",", description = "candidates whose latency is measured, such as e,p (default: e)")
    private List<String> latencyOf = List.of("e");

    @Option(names = "--history", description = "also run ours on a database with this many closed conversations")
    private int history;

    @Option(names = "--numbers", description = "business numbers of the database with a history (default: 10000)")
    private int numbers = 10_000;

    @Option(names = "--instances", split = ",", description = "also run this many instances of ours at once, such as 1,2,4")
    private List<Integer> instances = List.of();

    @Option(names = "--previous", description = "also run the build of ours in this folder: its target/ and routes/")
    private Path previous;

    @Option(names = "--backlog", description = "also start ours with this many SMS waiting")
    private int backlog;

    @Option(names = "--fresh", description = "also measure the first minute of (c) and ours: a new JVM, a new database, a full queue")
    private boolean fresh;

    @Option(names = "--embedded", description = "also run ours with the embedded broker and database")
    private boolean embedded;

    @Option(names = "--dry-run", description = "also time dry runs: simulate with this many SMS, and explain; on a database with 1,000,000 closed"
            + " conversations, or as many as --history says")
    private int dryRun;

    @Option(names = "--purge", description = "also purge a database with 1,000,000 closed conversations of two years, or as many as --history says, alone"
            + " and at 500 SMS/s")
    private boolean purge;

    @Option(names = "--reload", description = "also change the routes folder at 500 SMS/s, once and then this many times in a row")
    private int reloads;

    @Option(names = "--every", description = "with --reload: change it this many times, every so many seconds, with good and bad changes in turn, instead")
    private int every;

    @Option(names = "--changes", description = "also save this many changes of the configuration per second at 500 SMS/s")
    private int changes;

    @Option(names = "--start", description = "also measure the start time of ours, 5 times")
    private boolean start;

    @Option(names = "--page-requests", description = "also run ours while its administration page and API answer this many requests per second")
    private int pageRequests;

    @Option(names = "--no-comparison", description = "run only what other options ask for")
    private boolean noComparison;

    @Option(names = "--without-analyze", description = "do not run ANALYZE after the warm-up")
    private boolean withoutAnalyze;

    @Option(names = "--set", description = "a setting for ours, NAME=value; can be repeated")
    private Map<String, String> settings = Map.of();

    @Option(names = "--jvm", description = "a JVM option for ours, such as --jvm=-XX:+UseSerialGC; can be repeated")
    private List<String> jvm = List.of();

    @Option(names = "--folder", description = "results, logs and data files (default: target/bench)")
    private Path folder = Path.of("target", "bench");

    private boolean failed;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        sms = valueOr(sms, 1_000, 20_000);
        warmUp = valueOr(warmUp, 500, 30_000);
        rounds = valueOr(rounds, 1, 3);
        latencySeconds = valueOr(latencySeconds, 3, 20);
        folder = folder.toAbsolutePath();
        RouterLaunch ours = new RouterLaunch(jvm, settings, Subject.HERE, false);
        Report report = new Report(conditions());
        List<Figures> figures = List.of();
        if (!noComparison || backlog > 0 || fresh || embedded || dryRun > 0 || purge || reloads > 0 || changes > 0) {
            try (Testbed testbed = new Testbed(folder.resolve("work"), ours)) {
                DatabaseSetup empty = setup(testbed, EMPTY, NUMBERS, 0);
                if (!noComparison) {
                    figures = compare(testbed, empty);
                    report.comparison(figures);
                }
                if (fresh) {
                    run("fresh", report, () -> fresh(testbed, empty, report));
                }
                if (embedded) {
                    run("embedded", report, () -> report.embedded(EmbeddedRuns.measure(testbed, empty, rounds, warmUp, sms, latencySeconds)));
                }
                if (dryRun > 0) {
                    DatabaseSetup full = setup(testbed, DRY_RUN, NUMBERS, history > 0 ? history : CONVERSATIONS_OF_DRY_RUN);
                    run("dry run", report, () -> report.dryRuns(DryRuns.measure(testbed, full, dryRun)));
                }
                if (purge) {
                    DatabaseSetup full = setup(testbed, PURGE, NUMBERS, history > 0 ? history : CONVERSATIONS_OF_DRY_RUN);
                    run("purge", report, () -> report.purge(PurgeRun.measure(testbed, full, warmUp, latencySeconds)));
                }
                if (reloads > 0 && every > 0) {
                    run("reloads", report, () -> report.reloads(SteadyReloads.measure(testbed, empty, warmUp, reloads, every)));
                } else if (reloads > 0) {
                    run("reload", report, () -> report.reload(ReloadRun.measure(testbed, empty, warmUp, latencySeconds, reloads)));
                }
                if (changes > 0) {
                    run("changes", report, () -> changes(testbed, empty, report));
                }
                if (backlog > 0) {
                    run("backlog", report, () -> report.backlog(Backlog.measure(testbed, empty, backlog)));
                }
            }
        }
        if (start) {
            report.start(StartTime.measure(folder.resolve("work").resolve("start"), quick ? 1 : 5, ours));
        }
        report.write(folder, figures);
        return failed || figures.stream().anyMatch(figure -> figure.failure() != null) ? 1 : 0;
    }

    private int valueOr(Integer named, int ifQuick, int otherwise) {
        return named != null ? named : quick ? ifQuick : otherwise;
    }

    private List<Figures> compare(Testbed testbed, DatabaseSetup empty) throws IOException, SQLException {
        List<Subject> subjects = new ArrayList<>();
        candidates.stream().distinct().sorted().forEach(candidate -> subjects.add(Subject.of(candidate, empty)));
        instances.stream().filter(count -> count > 1).forEach(count -> subjects.add(Subject.ofInstances(empty, count)));
        if (pageRequests > 0) {
            subjects.add(Subject.withPageRequests(empty, pageRequests));
        }
        if (previous != null) {
            subjects.add(Subject.ofPrevious(empty, previous));
        }
        if (history > 0) {
            subjects.add(Subject.withHistory(setup(testbed, FULL, numbers, history)));
        }
        Comparison comparison = new Comparison(testbed, subjects, sms, warmUp);
        comparison.warmUpTestbed(empty);
        comparison.throughput(rounds);
        if (latencySeconds > 0 && candidates.contains(Candidate.E)) {
            comparison.latency(rounds, latencyOf, latencySeconds);
        }
        return comparison.figures();
    }

    private DatabaseSetup setup(Testbed testbed, String name, int businessNumbers, int conversations) throws SQLException {
        Comparison.log("filling a database: %,d numbers, %,d closed conversations".formatted(businessNumbers, conversations));
        testbed.postgres().createTemplate(name, new TestData(businessNumbers), conversations,
                previous == null ? Subject.HERE : previous.toAbsolutePath());
        return new DatabaseSetup(name, businessNumbers, conversations, !withoutAnalyze);
    }

    private void fresh(Testbed testbed, DatabaseSetup empty, Report report) throws IOException, SQLException {
        List<Subject> subjects = new ArrayList<>(List.of(Subject.of(Candidate.C, empty), Subject.of(Candidate.E, empty)));
        if (pageRequests > 0) {
            subjects.add(Subject.withPageRequests(empty, pageRequests));
        }
        if (previous != null) {
            subjects.add(Subject.ofPrevious(empty, previous));
        }
        report.fresh(FirstMinute.measure(testbed, subjects, rounds, sms));
    }

    private void changes(Testbed testbed, DatabaseSetup setup, Report report) throws Exception {
        try (Trial trial = testbed.trial(Subject.of(Candidate.E, setup));
             Connection connection = testbed.postgres().connect(trial.database())) {
            trial.warmUp(warmUp);
            double[] perSecond = new double[1];
            QuietAndBusy latency = QuietAndBusy.measure(trial, latencySeconds, () -> {
                ConfigurationChanges running = ConfigurationChanges.start(trial.administrationPort(), changes, setup.numbers(), connection);
                return () -> {
                    perSecond[0] = running.perSecond();
                    running.close();
                };
            });
            trial.check();
            Comparison.log("changes: " + latency.text());
            report.changes(perSecond[0], latency);
        }
    }

    private void run(String what, Report report, Measurement measurement) throws Exception {
        try {
            measurement.run();
        } catch (BenchException failure) {
            failed = true;
            report.failure(what, failure.getMessage());
        }
    }

    @FunctionalInterface
    private interface Measurement {
        void run() throws Exception;
    }

    private Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("cores", Runtime.getRuntime().availableProcessors());
        conditions.put("java", System.getProperty("java.version"));
        conditions.put("sms", sms);
        conditions.put("warmUp", warmUp);
        conditions.put("rounds", rounds);
        conditions.put("latencySeconds", latencySeconds);
        conditions.put("analyzed", !withoutAnalyze);
        conditions.put("settings", settings);
        conditions.put("jvm", jvm);
        return conditions;
    }
}
