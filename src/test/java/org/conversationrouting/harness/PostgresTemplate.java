package org.conversationrouting.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.camel.util.FileUtil;
import org.conversationrouting.support.FolderCopy;

/** The files of a new server with an empty database. They are created once for all tests of a JVM, because copying is much faster. */
final class PostgresTemplate {

    private static Path template;
    private static String binary;

    private PostgresTemplate() {
    }

    /** @return the path of the server's program */
    static synchronized String copyTo(Path data) throws IOException {
        if (template == null) {
            Path folder = Files.createTempDirectory("postgres-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.removeDir(folder.toFile())));
            create(folder.resolve("data"));
            template = folder.resolve("data");
        }
        FolderCopy.of(template, data);
        return binary;
    }

    /** The library unpacks PostgreSQL and creates the files. {@link PostgresProcess} starts and kills the processes. */
    private static void create(Path data) throws IOException {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60)).start();
             Connection connection = first.getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + PostgresProcess.DATABASE);
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            binary = ProcessHandle.of(pid).flatMap(process -> process.info().command()).orElseThrow();
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }
}
