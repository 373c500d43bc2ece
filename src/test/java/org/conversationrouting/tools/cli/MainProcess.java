package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.support.TestJvm;

/** The program in a separate JVM, started from the command line, so that a test can kill it. */
final class MainProcess {

    private final Process process;

    MainProcess(String... arguments) throws IOException {
        this(Map.of(), arguments);
    }

    /** @param settings by environment variable */
    MainProcess(Map<String, String> settings, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(TestJvm.program(arguments)).redirectErrorStream(true);
        TestJvm.settings(builder, settings);
        process = builder.start();
        // if the test itself is killed, no process is left running
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL: the process finishes and flushes nothing. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    CommandRun end() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("It did not end");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.exitValue(), output, "");
    }
}
