package org.conversationrouting.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.bench.candidate.Arguments;

/** A running candidate: a JVM with 256 MB of heap and the same options for all. */
final class CandidateProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path gcLog;
    private final JavaProcess process;
    private final int observePort;
    private final int administrationPort;

    private CandidateProcess(Path gcLog, JavaProcess process, int observePort, int administrationPort) {
        this.gcLog = gcLog;
        this.process = process;
        this.observePort = observePort;
        this.administrationPort = administrationPort;
    }

    static CandidateProcess start(Candidate candidate, Path folder, String name, String heap, String brokerUrl, String databaseUrl,
                                  String databaseUser, RouterLaunch launch) throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve(name + ".log");
        Path gcLog = folder.resolve(name + ".gc.log");
        Files.deleteIfExists(gcLog);
        List<String> options = List.of("-Xmx" + heap, GcLog.option(gcLog));
        if (candidate.main() == null) {
            return shipped(folder.resolve(name), log, gcLog, launch.commonOptions(options), Map.of("BROKER_URL", brokerUrl, "DATABASE_URL", databaseUrl,
                    "DATABASE_USERNAME", databaseUser), launch);
        }
        List<String> arguments = new ArrayList<>(List.of(brokerUrl, databaseUrl, databaseUser));
        arguments.addAll(candidate.arguments());
        JavaProcess process = new JavaProcess(name, log, Map.of(),
                JavaProcess.main(candidate.main(), launch.commonOptions(options), arguments.toArray(String[]::new)));
        process.awaitLog(Arguments.READY, TIMEOUT);
        return new CandidateProcess(gcLog, process, 0, 0);
    }

    /** Starts the program as shipped: the jar, with the routes beside it. */
    static CandidateProcess shipped(Path data, Path log, Path gcLog, List<String> options, Map<String, String> settings,
                                    RouterLaunch launch) throws IOException {
        int port = Broker.freePort();
        int administrationPort = Broker.freePort();
        Map<String, String> environment = new HashMap<>(launch.settings());
        environment.putAll(settings);
        environment.put("OBSERVE_PORT", String.valueOf(port));
        environment.put("ADMIN_PORT", String.valueOf(administrationPort));
        environment.put("DATA_DIR", data.toString());
        environment.putIfAbsent("ROUTES_DIR", launch.home().resolve("routes").toString());
        List<String> command = new ArrayList<>(options);
        command.addAll(launch.jvm());
        command.addAll(List.of("-jar", launch.home().resolve("target/conversation-routing.jar").toString()));
        JavaProcess process = new JavaProcess("router", log, environment, command);
        HttpClient http = HttpClient.newHttpClient();
        process.await("readiness", TIMEOUT, () -> isReady(http, port));
        return new CandidateProcess(gcLog, process, port, administrationPort);
    }

    private static boolean isReady(HttpClient http, int port) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/ready"))
                    .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", stopping);
        }
    }

    /** Only of the router. */
    int observePort() {
        return observePort;
    }

    /** Only of the router. */
    int administrationPort() {
        return administrationPort;
    }

    long pid() {
        return process.pid();
    }

    /** Pauses the process (SIGSTOP), so that a queue can be filled before it continues. */
    void pause() {
        process.signal("STOP");
    }

    void resume() {
        process.signal("CONT");
    }

    double peakMegabytes() {
        return Cpu.peakMegabytes(pid());
    }

    GcLog heap() {
        return GcLog.read(gcLog);
    }

    @Override
    public void close() {
        process.signal("CONT");
        process.close();
    }
}
