package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.support.TestJvm;

/** The program in a process of its own, with its standard output apart from its standard error, as a script sees it. */
final class CommandProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path out;
    private final Path err;
    private final Process process;

    /**
     * @param folder   for what it prints
     * @param settings by environment variable
     */
    CommandProcess(Path folder, Map<String, String> settings, String... arguments) throws IOException {
        out = Files.createTempFile(folder, "out", null);
        err = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder = new ProcessBuilder(DefaultSignals.of(TestJvm.program(arguments))).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        TestJvm.settings(builder, settings);
        process = builder.start();
        // if the test itself is killed, no process is left running
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static CommandRun run(Path folder, Map<String, String> settings, String... arguments) throws Exception {
        try (CommandProcess process = new CommandProcess(folder, settings, arguments)) {
            return process.end();
        }
    }

    /** Waits until it has printed a line with these words. */
    void awaitOutput(String words) {
        await(words).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(out) + Files.readString(err)).isTrue();
            return (Files.readString(out) + Files.readString(err)).contains(words);
        });
    }

    /** @param signal such as INT, which Ctrl-C sends */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    }

    CommandRun end() throws IOException, InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Kills it if it still runs. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
