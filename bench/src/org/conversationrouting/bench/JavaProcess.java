package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A separate JVM. Its output goes to a log file, and the bench writes its input. */
class JavaProcess implements AutoCloseable {

    private final String name;
    private final Path log;
    private final Process process;

    /** @param command the arguments of {@code java} */
    JavaProcess(String name, Path log, Map<String, String> environment, List<String> command) throws IOException {
        this(name, log, environment, command, ProcessBuilder.Redirect.to(log.toFile()));
    }

    /** @param output receives its standard output; errors always go to the log */
    JavaProcess(String name, Path log, Map<String, String> environment, List<String> command, ProcessBuilder.Redirect output)
            throws IOException {
        this.name = name;
        this.log = log;
        Files.deleteIfExists(log);
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectOutput(output);
        if (output == ProcessBuilder.Redirect.PIPE) {
            builder.redirectError(log.toFile());
        } else {
            builder.redirectErrorStream(true);
        }
        builder.environment().putAll(environment);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The arguments for a class of the bench, with the class path of this JVM. */
    static List<String> main(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits for a condition. Fails if the process ends first. */
    void await(String what, Duration timeout, BooleanSupplier condition) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new BenchException(name + " ended with " + process.exitValue() + "; its log is " + log);
            }
            if (System.nanoTime() > end) {
                throw new BenchException(name + ": no " + what + " within " + timeout.toSeconds() + " s; its log is " + log);
            }
            sleep(5);
        }
    }

    void awaitLog(String words, Duration timeout) {
        await("'" + words + "' in its log", timeout, () -> {
            try {
                return Files.readString(log).contains(words);
            } catch (IOException unreadable) {
                return false;
            }
        });
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    /** Sends SIGTERM, so that a router finishes its messages in flight, and SIGKILL if the process does not end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Sends SIGSTOP or SIGCONT. */
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start().waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new BenchException("Could not send SIG" + signal + " to " + name, failure);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", stopping);
        }
    }
}
