package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A PostgreSQL server that can be killed and restarted on its data. It syncs every commit to disk, as in production. */
final class PostgresProcess implements AutoCloseable {

    private static final String USER = "postgres";
    static final String DATABASE = "routing";
    private static final int ATTEMPTS = 20;

    private final Path data;
    private final Path log;
    private final int port;
    private final String binary;
    private Process postmaster;

    /** Creates a new, empty server, but does not start it. */
    PostgresProcess(Path folder) throws IOException {
        data = Files.createDirectories(folder).resolve("data");
        log = folder.resolve("postgres.log");
        port = BrokerProcess.freePort();
        binary = PostgresTemplate.copyTo(data);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /**
     * Returns once the server answers, after any recovery.
     * @param options additional options, such as {@code -c ssl=on}, each word separately
     */
    void start(String... options) throws IOException {
        for (int attempt = 1; !startOnce(options); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IOException("PostgreSQL did not start:\n" + Files.readString(log));
            }
        }
    }

    /** Sends SIGKILL to the server and all its processes. */
    void kill() {
        if (postmaster != null) {
            List<ProcessHandle> children = new ArrayList<>(postmaster.descendants().toList());
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            join();
        }
    }

    /** Like {@code pg_ctl stop -m immediate}: connections end immediately, and nothing more is written. */
    void stopImmediately() throws IOException {
        Signals.send(postmaster.pid(), "QUIT");
        join();
    }

    /** Like {@code pg_ctl stop}: connections end, and everything is written. */
    void stop() throws IOException {
        Signals.send(postmaster.pid(), "INT");
        join();
    }

    /** Its files, which may be copied while it does not run. */
    Path data() {
        return data;
    }

    /** Sends a signal such as STOP or CONT to the server and all its processes. */
    void signal(String name) throws IOException {
        Signals.send(postmaster.pid(), name);
        for (ProcessHandle child : postmaster.descendants().toList()) {
            Signals.send(child.pid(), name);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return url(port);
    }

    /** Creates another, empty database on this server. @param throughPort may be a proxy's port. @return its URL */
    String newDatabase(String name, int throughPort) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url()); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(throughPort).replace("/" + DATABASE + "?", "/" + name + "?");
    }

    /** The settings of a router that uses this database. @param port may be a proxy's port */
    static Map<String, String> settings(int port) {
        return new HashMap<>(Map.of("DATABASE_URL", url(port), "DATABASE_USERNAME", USER));
    }

    @Override
    public void close() {
        kill();
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=" + USER;
    }

    /** Fails while processes of the killed server still exist. */
    private boolean startOnce(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root, so it runs as another user in a user namespace
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary, "-D", data.toString(), "-p", String.valueOf(port),
                "-c", "fsync=on", "-c", "max_connections=200"));
        command.addAll(List.of(options));
        postmaster = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Awaitility.await("PostgreSQL").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(100))
                .until(() -> !postmaster.isAlive() || answers());
        return postmaster.isAlive();
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void join() {
        try {
            postmaster.waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
