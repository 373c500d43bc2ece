package org.conversationrouting.harness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Settings;

/**
 * Commits {@link NumberedWrites} to the embedded database until it is killed, and prints each writer and number after its commit. The
 * argument is the time in milliseconds after which H2 uses the space of old data again.
 */
final class WritingMain {

    static final int WRITERS = 3;
    private static final int ENOUGH = 100;
    static final String REUSING = "Space is used again";

    /** Unbuffered, so that no printed line is lost when the process is killed. */
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private WritingMain() {
    }

    public static void main(String[] arguments) throws Exception {
        int retention = Integer.parseInt(arguments[0]);
        DataSource h2 = Database.withoutTimeLimits(Settings.of(System.getenv(), new Properties()));
        // not closed, as that would close the database
        Connection first = h2.getConnection();
        try (Statement statement = first.createStatement()) {
            NumberedWrites.createTables(first, WRITERS);
            statement.execute("SET RETENTION_TIME " + retention);
        }
        CountDownLatch started = new CountDownLatch(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            int each = writer;
            new Thread(() -> write(h2, each, started)).start();
        }
        Thread.sleep(2L * retention);
        started.await();
        print(REUSING);
    }

    private static void write(DataSource h2, int writer, CountDownLatch started) {
        try (Connection connection = h2.getConnection()) {
            int first = NumberedWrites.latest(connection, writer) + 1;
            for (int number = first;; number++) {
                NumberedWrites.write(connection, writer, number);
                print(writer + " " + number);
                if (number == first + ENOUGH) {
                    started.countDown();
                }
            }
        } catch (SQLException | IOException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void print(String line) throws IOException {
        OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
