package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.documentation.DocumentedScript;
import org.conversationrouting.support.Programs;

/**
 * A PostgreSQL database that is dumped and restored by the commands of docs/operating.md, by a login that may create databases, but is no
 * superuser. It is restored into another database, and routers may run while it is dumped.
 */
final class DumpedDatabase implements BackedUpDatabase {

    private static final Path RUNBOOK = Path.of("docs/operating.md");
    private static final String LOGIN = "routing";
    private static final Pattern NEW_DATABASE = Pattern.compile("(?m)^createdb (\\w+)$");

    private final Path dataDir;
    private final PostgresProcess server;
    private String name = PostgresProcess.DATABASE;

    /** Creates an empty database and starts it. @param dataDir of its routers */
    DumpedDatabase(Path dataDir) throws IOException, SQLException {
        if (!Programs.isInstalled("pg_dump")) {
            throw Programs.missing("dumps of the database. There is no pg_dump: install PostgreSQL's client (apt-get install postgresql-client)");
        }
        this.dataDir = Files.createDirectories(dataDir);
        server = new PostgresProcess(dataDir.resolve("postgres"));
        server.start();
        try (Connection connection = DriverManager.getConnection(server.url()); Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + LOGIN + " LOGIN CREATEDB");
            statement.execute("ALTER DATABASE " + name + " OWNER TO " + LOGIN);
        }
    }

    @Override
    public Map<String, String> settings() {
        return new HashMap<>(Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, "DATABASE_USERNAME", LOGIN,
                "DATA_DIR", dataDir.toString()));
    }

    @Override
    public void backUp(Path backup) throws Exception {
        run(DocumentedScript.with("pg_dump", RUNBOOK), Files.createDirectory(backup));
    }

    @Override
    public void restore(Path backup) throws Exception {
        String script = DocumentedScript.with("pg_restore", RUNBOOK);
        run(script, backup);
        Matcher created = NEW_DATABASE.matcher(script);
        assertThat(created.find()).as(script).isTrue();
        name = created.group(1);
    }

    private void run(String script, Path folder) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(server.port()), "PGUSER", LOGIN));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(TestProfile.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as("ended: %s", script).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as("%s\n%s", script, Files.readString(output)).isZero();
        assertThat(output).as(script).isEmptyFile();
    }

    @Override
    public void close() {
        server.close();
    }
}
