package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** The broker, database, feeder and collector that all candidates share. */
final class Testbed implements AutoCloseable {

    private final Path folder;
    private final RouterLaunch launch;
    private final Postgres postgres;
    private Broker broker;
    private LoadProcess load;
    private int trials;

    Testbed(Path folder, RouterLaunch launch) throws IOException {
        this.folder = folder;
        this.launch = launch;
        delete(folder);
        Files.createDirectories(folder);
        postgres = new Postgres(folder.resolve("postgres"));
        startBroker();
    }

    private void startBroker() throws IOException {
        broker = new Broker(folder.resolve("broker"));
        load = new LoadProcess(folder, broker.url());
    }

    /** Starts with an empty broker. Needed after a failure, when the queues may contain messages. */
    void replaceBroker() throws IOException {
        load.close();
        broker.close();
        delete(folder.resolve("broker"));
        startBroker();
    }

    /** Waits until the JMS queues are empty, and fails if there are dead letters. */
    void requireEmptyQueues() {
        for (String queue : Stream.concat(Stream.of(Queues.INBOUND), Queues.OUT.stream()).toList()) {
            long end = System.nanoTime() + 20_000_000_000L;
            while (broker.depth(queue) > 0) {
                if (System.nanoTime() > end) {
                    throw new BenchException(broker.depth(queue) + " message(s) left in " + queue);
                }
                JavaProcess.sleep(20);
            }
        }
        if (broker.depth(Queues.DEAD) > 0) {
            throw new BenchException(broker.depth(Queues.DEAD) + " dead letter(s)");
        }
    }

    Trial trial(Subject subject) throws IOException, SQLException {
        return new Trial(this, subject, "t" + ++trials);
    }

    RouterLaunch launch() {
        return launch;
    }

    Path folder() {
        return folder;
    }

    Postgres postgres() {
        return postgres;
    }

    Broker broker() {
        return broker;
    }

    LoadProcess load() {
        return load;
    }

    @Override
    public void close() throws IOException {
        load.close();
        broker.close();
        postgres.close();
        delete(folder.resolve("broker"));
        delete(folder.resolve("postgres"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
