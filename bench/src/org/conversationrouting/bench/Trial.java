package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One run of a candidate in separate processes, on a fresh copy of the database, from its start to the check of its results. */
final class Trial implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 900;
    private static final long SETTLE_MILLIS = 1_500;

    private final Testbed testbed;
    private final Candidate candidate;
    private final DatabaseSetup setup;
    private final RouterLaunch launch;
    private final String prefix;
    private final String database;
    private final List<CandidateProcess> routers = new ArrayList<>();
    private final int pageRequests;
    private PageVisitors visitors;
    private int next;

    Trial(Testbed testbed, Subject subject, String name) throws IOException, SQLException {
        this(testbed, subject, name, testbed.launch());
    }

    Trial(Testbed testbed, Subject subject, String name, RouterLaunch launch) throws IOException, SQLException {
        this.testbed = testbed;
        this.candidate = subject.candidate();
        this.setup = subject.setup();
        this.launch = launch.at(subject.home());
        this.pageRequests = subject.pageRequests();
        this.prefix = name + "-";
        database = setup.template() == null ? testbed.postgres().createFresh(new TestData(setup.numbers()), subject.home())
                : testbed.postgres().copyOf(setup.template());
        testbed.load().stream(prefix, setup.numbers(), candidate.makesEvents());
        for (int i = 0; i < subject.instances(); i++) {
            startRouter(name + "-" + subject.key() + (subject.instances() > 1 ? "-" + i : ""));
        }
    }

    String database() {
        return database;
    }

    void startRouter(String name) throws IOException, SQLException {
        Path logs = testbed.folder().resolve("logs");
        try {
            routers.add(CandidateProcess.start(candidate, logs, name, "256m", testbed.broker().urlForCandidates(), testbed.postgres().url(database),
                    testbed.postgres().user(), launch));
        } catch (BenchException notStarted) {
            close();
            throw notStarted;
        }
    }

    /**
     * Lets the JVM compile the code, the candidate open its connections, and the database plan for tables that are not empty. PostgreSQL
     * would plan again automatically, but only after about a minute.
     */
    void warmUp(int messages) throws SQLException {
        visitPages();
        fill(messages);
        await(messages, TIMEOUT_SECONDS);
        if (setup.analyzed()) {
            testbed.postgres().analyze(database);
        }
        JavaProcess.sleep(SETTLE_MILLIS);
    }

    private void visitPages() throws SQLException {
        if (pageRequests > 0) {
            try (Connection connection = testbed.postgres().connect(database)) {
                visitors = PageVisitors.start(administrationPort(), pageRequests, connection);
            }
        }
    }

    /** Fills the queue while the candidate is paused, then resumes it. */
    Throughput throughput(int messages) throws SQLException {
        Map<String, Long> read = testbed.postgres().rowsReadSequentially(database);
        routers.forEach(CandidateProcess::pause);
        fill(messages);
        DatabaseWork done = testbed.postgres().work(database);
        CpuUsage before = usage();
        routers.forEach(CandidateProcess::resume);
        double seconds = await(messages, TIMEOUT_SECONDS);
        CpuUsage used = usage().since(before, messages);
        JavaProcess.sleep(SETTLE_MILLIS);
        return new Throughput(messages, messages / seconds, used, peakMegabytes(), heap(),
                testbed.postgres().work(database).since(done, messages), rowsReadSince(read, messages));
    }

    /** @return how many of the first messages had their outcome in each second, from the first outcome on */
    int[] outcomesBySecond(int messages) {
        return testbed.load().outcomesBySecond(messages);
    }

    /** Waits for the outcomes of the messages that were filled in last. @return the seconds from the first to the last outcome */
    double await(int messages, long timeoutSeconds) {
        return testbed.load().await(next - messages, next, timeoutSeconds);
    }

    /**
     * Measures the latency. The first seconds of a load do not count, so that the JVM can compile the code for this load.
     *
     * @return null if the candidate can't keep up
     */
    Latency latency(double perSecond, int seconds) {
        OpenLoop loop = new OpenLoop(perSecond, seconds);
        int from = next;
        next += loop.messages();
        return testbed.load().open(from, loop);
    }

    /**
     * @return how many outcomes came twice although their SMS was sent once
     * @throws BenchException if any result of the candidate is wrong
     */
    int check() throws SQLException {
        testbed.requireEmptyQueues();
        LoadProcess.Checked checked = testbed.load().check(next, candidate.makesEvents());
        if (candidate.makesEvents()) {
            try (Connection connection = testbed.postgres().connect(database)) {
                DatabaseCheck.check(connection, prefix, SmsStream.distinct(next), checked.pairs());
            }
        }
        return checked.copies() - (next - SmsStream.distinct(next));
    }

    /** The rows read per message. Leaves out tables that no sequential scan has read. */
    private Map<String, Double> rowsReadSince(Map<String, Long> before, int messages) throws SQLException {
        Map<String, Double> perSms = new TreeMap<>();
        testbed.postgres().rowsReadSequentially(database).forEach((table, rows) -> {
            long read = rows - before.getOrDefault(table, 0L);
            if (read > 0) {
                perSms.put(table, read / (double) messages);
            }
        });
        return perSms;
    }

    void fill(int messages) {
        testbed.load().fill(next, next + messages);
        next += messages;
    }

    int observePort() {
        return routers.get(0).observePort();
    }

    int administrationPort() {
        return routers.get(0).administrationPort();
    }

    /** The size of the objects that the router still uses. */
    double liveMegabytes() {
        return LiveHeap.megabytes(routers.get(0).pid());
    }

    double peakMegabytes() {
        return routers.stream().mapToDouble(CandidateProcess::peakMegabytes).max().orElse(0);
    }

    GcLog heap() {
        return routers.stream().map(CandidateProcess::heap).reduce(new GcLog(0, 0),
                (one, other) -> new GcLog(Math.max(one.peakMegabytes(), other.peakMegabytes()),
                        Math.max(one.keptMegabytes(), other.keptMegabytes())));
    }

    CpuUsage usage() {
        return CpuUsage.now(routers.stream().map(CandidateProcess::pid).toList(), testbed.broker().pid(), testbed.postgres().pid());
    }

    @Override
    public void close() throws SQLException {
        if (visitors != null) {
            visitors.close();
        }
        routers.forEach(CandidateProcess::close);
        testbed.postgres().drop(database);
    }
}
