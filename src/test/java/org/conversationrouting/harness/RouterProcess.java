package org.conversationrouting.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.Main;

/** The program in a separate JVM that can be killed and restarted. */
final class RouterProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private final String[] program;
    private final int observePort;
    private JavaProcess process;
    private long logOffset;

    /** The shipped program. @param environment settings in addition to the ports and folders, which this class chooses */
    RouterProcess(Path folder, Map<String, String> environment, List<String> jvmOptions) throws IOException {
        this(folder, environment, jvmOptions, Main.class);
    }

    /** @param main the shipped program's class, or a class of the harness that starts the program so that it fails */
    RouterProcess(Path folder, Map<String, String> environment, List<String> jvmOptions, Class<?> main) throws IOException {
        this(folder, environment, jvmOptions, main.getName());
    }

    /** @param program the main class, if need be after another class path */
    RouterProcess(Path folder, Map<String, String> environment, List<String> jvmOptions, String... program) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.observePort = BrokerProcess.freePort();
        this.environment = new HashMap<>(environment);
        this.environment.putIfAbsent("OBSERVE_PORT", String.valueOf(observePort));
        this.environment.putIfAbsent("DATA_DIR", folder.toString());
        // only the tests of reload need it to watch
        this.environment.putIfAbsent("RELOAD", "false");
        this.jvmOptions = jvmOptions;
        this.program = program;
    }

    /** Returns immediately. {@link #awaitReady()} waits until the router is ready. */
    void start() throws IOException {
        logOffset = Files.exists(log()) ? Files.size(log()) : 0;
        process = new JavaProcess("router", log(), environment, jvmOptions, program);
    }

    void awaitReady() throws IOException {
        process.awaitLog("Ready.", logOffset, TestProfile.TIMEOUT);
    }

    /** Makes {@link HaltingRouterMain} halt at the given pass of the point, counted from now. */
    void arm(KillPoint point, int pass) throws IOException {
        String command = point + " " + pass;
        process.writeLine(command);
        process.awaitLog("Armed: " + command, logOffset, TestProfile.TIMEOUT);
    }

    /** The response of the readiness check. */
    HttpResponse<String> readiness() throws IOException {
        return get("/observe/health/ready");
    }

    /** In Prometheus' text format. */
    String metrics() throws IOException {
        return get("/observe/metrics").body();
    }

    /** Which routes run, as JSON. */
    String reload() throws IOException {
        return get("/observe/reload").body();
    }

    /** Runs the garbage collector, so that the heap contains only objects in use. */
    void collectGarbage() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.process().pid()), "GC.run").redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd: " + output);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + observePort + path))
                    .timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    Path log() {
        return folder.resolve("router.log");
    }

    /** What it has logged since its last start. */
    String newLog() throws IOException {
        return Files.readString(log()).substring((int) logOffset);
    }

    int observePort() {
        return observePort;
    }

    JavaProcess process() {
        return process;
    }

    /** @throws AssertionError if the log contains customer data */
    @Override
    public void close() {
        if (process != null) {
            process.close();
            LogPrivacy.check(log());
        }
    }
}
