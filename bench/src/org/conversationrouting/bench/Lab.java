package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** Broker, database, feeder and collector, which all candidates share. */
final class Lab implements AutoCloseable {

    private final Path folder;
    private final Ours ours;
    private final Postgres postgres;
    private Broker broker;
    private Load load;
    private int trials;

    Lab(Path folder, Ours ours) throws IOException {
        this.folder = folder;
        this.ours = ours;
        delete(folder);
        Files.createDirectories(folder);
        postgres = new Postgres(folder.resolve("postgres"));
        startBroker();
    }

    private void startBroker() throws IOException {
        broker = new Broker(folder.resolve("broker"));
        load = new Load(folder, broker.url());
    }

    /** After a failure, the queues may contain messages. */
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

    Ours ours() {
        return ours;
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

    Load load() {
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
