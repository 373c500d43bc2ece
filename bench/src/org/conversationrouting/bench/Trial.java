package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One candidate in separate processes, on a fresh copy of the database, from the start to the check of its results. */
final class Trial implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 900;
    private static final long SETTLE_MILLIS = 1_500;

    private final Lab lab;
    private final Candidate candidate;
    private final Setup setup;
    private final Ours ours;
    private final String prefix;
    private final String database;
    private final List<CandidateProcess> routers = new ArrayList<>();
    private int next;

    Trial(Lab lab, Subject subject, String name) throws IOException, SQLException {
        this.lab = lab;
        this.candidate = subject.candidate();
        this.setup = subject.setup();
        this.ours = lab.ours().at(subject.home());
        this.prefix = name + "-";
        database = setup.template() == null ? lab.postgres().createFresh(new World(setup.numbers()), subject.home())
                : lab.postgres().copyOf(setup.template());
        lab.load().stream(prefix, setup.numbers(), candidate.makesEvents());
        for (int i = 0; i < subject.instances(); i++) {
            startRouter(name + "-" + subject.key() + (subject.instances() > 1 ? "-" + i : ""));
        }
    }

    void startRouter(String name) throws IOException, SQLException {
        Path logs = lab.folder().resolve("logs");
        try {
            routers.add(CandidateProcess.start(candidate, logs, name, "256m", lab.broker().urlForCandidates(), lab.postgres().url(database),
                    lab.postgres().user(), ours));
        } catch (BenchException notStarted) {
            close();
            throw notStarted;
        }
    }

    /**
     * Compiles the code, opens the connections, and lets the database plan for tables that are not empty. PostgreSQL would do that
     * automatically, but only after about a minute.
     */
    void warmUp(int messages) throws SQLException {
        fill(messages);
        await(messages, PATIENCE_SECONDS);
        if (setup.analyzed()) {
            lab.postgres().analyze(database);
        }
        JavaProcess.sleep(SETTLE_MILLIS);
    }

    /** Fills the queue while the candidate is paused, then resumes it. */
    Throughput throughput(int messages) throws SQLException {
        Map<String, Long> read = lab.postgres().rowsReadSequentially(database);
        routers.forEach(CandidateProcess::pause);
        fill(messages);
        DatabaseWork done = lab.postgres().work(database);
        Usage before = usage();
        routers.forEach(CandidateProcess::resume);
        double seconds = await(messages, PATIENCE_SECONDS);
        Usage used = usage().since(before, messages);
        JavaProcess.sleep(SETTLE_MILLIS);
        return new Throughput(messages, messages / seconds, used, peakMegabytes(), heap(),
                lab.postgres().work(database).since(done, messages), rowsReadSince(read, messages));
    }

    /** @return outcomes of the first messages in each second, from the first outcome on */
    int[] outcomesBySecond(int messages) {
        return lab.load().outcomesBySecond(messages);
    }

    /** Waits for the outcomes of the messages filled in last. @return the seconds from the first to the last outcome */
    double await(int messages, long patienceSeconds) {
        return lab.load().await(next - messages, next, patienceSeconds);
    }

    /**
     * The first seconds of a load are not counted, so that the code for light traffic is compiled.
     *
     * @return null if the candidate can't keep up
     */
    Latency latency(double perSecond, int seconds) {
        OpenLoop loop = new OpenLoop(perSecond, seconds);
        int from = next;
        next += loop.messages();
        return lab.load().open(from, loop);
    }

    /** @throws BenchException if any result of the candidate is wrong */
    void check() throws SQLException {
        lab.requireEmptyQueues();
        int pairs = lab.load().check(next, candidate.makesEvents());
        if (candidate.makesEvents()) {
            try (Connection connection = lab.postgres().connect(database)) {
                DatabaseCheck.check(connection, prefix, SmsStream.distinct(next), pairs);
            }
        }
    }

    /** Per message; without tables that no sequential scan read. */
    private Map<String, Double> rowsReadSince(Map<String, Long> before, int messages) throws SQLException {
        Map<String, Double> perSms = new TreeMap<>();
        lab.postgres().rowsReadSequentially(database).forEach((table, rows) -> {
            long read = rows - before.getOrDefault(table, 0L);
            if (read > 0) {
                perSms.put(table, read / (double) messages);
            }
        });
        return perSms;
    }

    void fill(int messages) {
        lab.load().fill(next, next + messages);
        next += messages;
    }

    double peakMegabytes() {
        return routers.stream().mapToDouble(CandidateProcess::peakMegabytes).max().orElse(0);
    }

    GcLog heap() {
        return routers.stream().map(CandidateProcess::heap).reduce(new GcLog(0, 0),
                (one, other) -> new GcLog(Math.max(one.peakMegabytes(), other.peakMegabytes()),
                        Math.max(one.keptMegabytes(), other.keptMegabytes())));
    }

    Usage usage() {
        return Usage.now(routers.stream().map(CandidateProcess::pid).toList(), lab.broker().pid(), lab.postgres().pid());
    }

    @Override
    public void close() throws SQLException {
        routers.forEach(CandidateProcess::close);
        lab.postgres().drop(database);
    }
}
