package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;

/** The router as most people first start it, in one process with the embedded broker and database, but with a full queue. */
final class EmbeddedTrial implements AutoCloseable {

    private static final String PREFIX = "embedded-";

    private final Path folder;
    private final DataSource database;
    private final LoadProcess load;
    private final CandidateProcess router;
    private int next;

    EmbeddedTrial(Testbed testbed, int numbers, int messages) throws IOException, SQLException {
        folder = testbed.folder().resolve("embedded");
        Testbed.delete(folder);
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("database"));
        database = Database.withoutTimeLimits(Settings.of(Map.of("DATA_DIR", data.toString()), new Properties()));
        Schema.migrate(database, Database.Kind.H2);
        try (Connection connection = database.getConnection()) {
            Seed.fill(connection, new TestData(numbers), 0);
        }
        fillBroker(data.resolve("broker"), numbers, messages);
        int port = Broker.freePort();
        router = CandidateProcess.shipped(data, folder.resolve("router.log"), folder.resolve("router.gc.log"),
                List.of("-Xmx512m"), Map.of("EMBEDDED_BROKER_PORT", String.valueOf(port)), testbed.launch());
        load = new LoadProcess(folder, "tcp://127.0.0.1:" + port);
        load.stream(PREFIX, numbers, true);
    }

    private void fillBroker(Path store, int numbers, int messages) throws IOException {
        try (Broker broker = new Broker(folder.resolve("filling"), store); LoadProcess filling = new LoadProcess(folder, broker.url())) {
            filling.stream(PREFIX, numbers, true);
            filling.fill(0, messages);
        }
        next = messages;
    }

    double await(int from, int to, long timeoutSeconds) {
        return load.await(from, to, timeoutSeconds);
    }

    /** @return null if it can't keep up */
    Latency latency(double perSecond, int seconds) {
        OpenLoop loop = new OpenLoop(perSecond, seconds);
        int from = next;
        next += loop.messages();
        return load.open(from, loop);
    }

    /** Stops the router, because only one process at a time can open the database. @throws BenchException if any result is wrong */
    void check() throws SQLException {
        int pairs = load.check(next, true).pairs();
        router.close();
        try (Connection connection = database.getConnection()) {
            DatabaseCheck.check(connection, PREFIX, SmsStream.distinct(next), pairs);
        }
    }

    @Override
    public void close() {
        load.close();
        router.close();
    }
}
