package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.conversationrouting.support.TestJvm;

/** A separate JVM with the class path of the tests, so that it can be killed. Its output goes to a log file. */
final class JavaProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path log;

    JavaProcess(String name, Path log, Map<String, String> environment, List<String> jvmOptions, String... mainAndArguments)
            throws IOException {
        this.name = name;
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(TestJvm.command(jvmOptions, mainAndArguments)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        TestJvm.settings(builder, environment);
        process = builder.start();
        // if the test itself is killed, no process is left running
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Waits until the log contains the words, from this offset on. */
    void awaitLog(String words, long offset, Duration timeout) {
        Awaitility.await(name).atMost(timeout).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            return Files.readString(log).substring((int) offset).contains(words);
        });
    }

    Process process() {
        return process;
    }

    /** Sends SIGKILL: the process finishes and flushes nothing. */
    void kill() {
        process.destroyForcibly();
        join(Duration.ofSeconds(60));
    }

    /** Sends a signal by name, such as STOP or CONT; does nothing if the process has ended. */
    void signal(String name) throws IOException {
        Signals.send(process.pid(), name);
    }

    /** Writes a line to its standard input. */
    void writeLine(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. @return whether the process ended in time */
    boolean terminate(Duration timeout) {
        process.destroy();
        return join(timeout);
    }

    boolean join(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
