package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.Main;

/** The shipped program in a JVM of its own. */
final class RouterProcess implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private final int observePort;
    private JavaProcess process;

    /** @param environment settings beside the ports and folders, which this class chooses */
    RouterProcess(Path folder, Map<String, String> environment, List<String> jvmOptions) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.observePort = BrokerProcess.freePort();
        this.environment = new HashMap<>(environment);
        this.environment.putIfAbsent("OBSERVE_PORT", String.valueOf(observePort));
        this.environment.putIfAbsent("DATA_DIR", folder.toString());
        this.jvmOptions = jvmOptions;
    }

    /** Returns at once; {@link #awaitReady()} waits. */
    void start() throws IOException {
        process = new JavaProcess("router", log(), environment, jvmOptions, Main.class.getName());
    }

    void awaitReady() throws IOException {
        process.awaitLog("Ready.", 0, Duration.ofSeconds(60));
    }

    Path log() {
        return folder.resolve("router.log");
    }

    int observePort() {
        return observePort;
    }

    JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
