package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestJvm;

/**
 * Where the scripts of the documentation run: a folder like a built checkout, and a router with all defaults but its ports, in a process of its own.
 */
final class Scene implements AutoCloseable {

    private static final Path TOOLS = Path.of("src/test/resources/documentation/bin").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    /** From an address of the documentation to that of the test. */
    private final Map<String, String> addresses = new HashMap<>();
    private final Process router;
    private final Process commands;
    private boolean stopped;

    /** What a script printed. */
    record Output(int exitCode, String out, String err) {
    }

    /** @param folder must be empty */
    Scene(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        RoutesCopy.of(this.folder.resolve("routes"));
        copyScripts();
        Files.createFile(Files.createDirectory(this.folder.resolve("target")).resolve("conversation-routing.jar"));
        // curl then fails if the router refuses a request
        Files.writeString(this.folder.resolve(".curlrc"), "fail-with-body\nsilent\nshow-error\n");
        port("ADMIN_PORT", "8080");
        port("OBSERVE_PORT", "9876");
        port("EMBEDDED_BROKER_PORT", "61616");
        environment.putAll(Map.of("SCENE", this.folder.toString(), "CURL_HOME", this.folder.toString(),
                "PATH", TOOLS + File.pathSeparator + System.getenv("PATH")));
        router = java("router.log", Main.class.getName());
        commands = java("commands.log", CommandServer.class.getName(), "port");
    }

    /** @throws AssertionError with the logs */
    void awaitReady() {
        Awaitility.await().atMost(TIMEOUT).failFast(() -> assertThat(router.isAlive()).as("the router still runs; it logged\n%s", log()).isTrue())
                .untilAsserted(() -> assertThat(log()).contains("Ready."));
        Awaitility.await().atMost(TIMEOUT).untilAsserted(() -> assertThat(file("port")).as("the port of the commands").exists());
    }

    private void copyScripts() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String script : List.of("conversation-routing", "class-archive")) {
            Files.copy(Path.of("bin", script), bin.resolve(script), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void port(String setting, String documented) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            String port = String.valueOf(free.getLocalPort());
            environment.put(setting, port);
            addresses.put("127.0.0.1:" + documented, "127.0.0.1:" + port);
        }
    }

    private Process java(String log, String... mainAndArguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(TestJvm.command(JVM_OPTIONS, mainAndArguments)).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        TestJvm.settings(builder, environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Runs a script with bash, which stops at the first command that fails. Addresses of the documentation become those of the test. */
    Output run(String script) throws Exception {
        Path out = folder.resolve("script.out");
        Path err = folder.resolve("script.err");
        // on a busy machine, an outcome can take longer than a reader would wait
        String text = script.replace("conversation-routing.jar send ", "conversation-routing.jar send --wait 120 ");
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            text = text.replace(address.getKey(), address.getValue());
        }
        // without a terminal, so that no command asks there
        ProcessBuilder builder = new ProcessBuilder("setsid", "--wait", "bash", "-euo", "pipefail", "-c", text).directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        TestJvm.settings(builder, environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The script did not end: " + script + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(router.isAlive() || stopped).as("the router still runs; it logged\n%s", log()).isTrue();
        return new Output(process.exitValue(), documented(Files.readString(out)), documented(Files.readString(err)));
    }

    /** @return the answer of the router's observe port */
    String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://" + addresses.get("127.0.0.1:9876") + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    /** With the addresses of the documentation. */
    String log() throws IOException {
        return documented(Files.readString(folder.resolve("router.log")));
    }

    private String documented(String text) {
        String result = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            result = result.replace(address.getValue(), address.getKey());
        }
        return result;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void stopRouter() throws InterruptedException {
        stopped = true;
        router.destroy();
        if (!router.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The router did not stop");
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : List.of(router, commands)) {
            process.destroyForcibly().waitFor();
        }
    }
}
