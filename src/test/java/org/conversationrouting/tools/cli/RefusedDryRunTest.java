package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.conversationrouting.database.Schema;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can't be used is named in one message that says what to do. The exit code is 2, and nothing is on standard output. */
class RefusedDryRunTest {

    private static final String[] EXPLAIN = {"explain", "--from", "+12125550100", "--to", "+14155550101"};

    @TempDir
    private static Path data;
    private static Map<String, String> settings;
    @TempDir
    private Path folder;

    @BeforeAll
    static void createDatabase() throws Exception {
        settings = DatabaseWithoutRouter.create(TestDatabase.H2, data);
    }

    @Test
    void filesOfSms() throws Exception {
        Path file = folder.resolve("sms");
        assertRefused(file + " does not exist", "simulate", file.toString());
        assertRefused(folder + " is a folder, not a file", "simulate", folder.toString());
        Files.createFile(file);
        assertRefused(file + " is empty: it must contain JSON lines of sms.inbound, or CSV with a header", "simulate", file.toString(), "--json");
        Files.write(file, "from,to\ncaf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file + ": line 2: byte 12 of the file is not valid UTF-8. Save the file as UTF-8 text (in Excel: \"CSV UTF-8\").",
                "simulate", file.toString());
        Files.writeString(file, "form,to\n1,2\n");
        assertRefused(file + ": line 1: unknown column \"form\": did you mean \"from\"?", "simulate", file.toString());
        Files.writeString(file, "[{}]");
        assertRefused(file + ": line 1: this is a JSON array. Write one SMS per line instead (JSON lines).", "simulate", file.toString());
        Files.writeString(file, "from,to\n1,\"2\n");
        assertRefused(file + ": line 2: the row that begins here has a quoted cell that is never closed", "simulate", file.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeThatNobodyWritesTo() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertRefused(pipe + " is a pipe or a device, but the file is read twice. Save it to disk first.", "simulate", pipe.toString());
    }

    @Test
    void configurations() throws Exception {
        assertConfigurationRefused(null, ":1:1: error: the file does not exist: check its name");
        assertConfigurationRefused("", ":1:1: error: the file is empty: write users, queues, numbers or defaultChain into it");
        assertConfigurationRefused("user: []", ":1:1: error: unknown key \"user\": did you mean \"users\"?");
        assertConfigurationRefused("users:\n  - { id: zoe, actve: false }", ":2:16: error: unknown key \"actve\": did you mean \"active\"?");
        assertConfigurationRefused("defaultChain: [ { option: QEUE, queueId: billing } ]", ":1:27: error: unknown option \"QEUE\": did you mean \"QUEUE\"?");
        assertConfigurationRefused("users: [", ":1:9: error: this is not valid YAML: while parsing a flow node that begins in line 1,"
                + " expected the node content, but found '<stream end>'. Correct it");
        assertThat(refused("replay", "--configuration", folder.toString())).isEqualTo(folder + ":1:1: error: this is a folder: name a configuration file\n");
    }

    @Test
    void allMistakesOfAConfigurationAreNamedAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("configuration.yaml"), """
                users: [ { id: zoe, nam: Zoe }, { id: zoe } ]
                numbers: [ { chain: [ { option: USER } ] } ]
                """);
        assertThat(refused("replay", "--configuration", file.toString()).lines()).containsExactly(
                file + ":1:21: error: unknown key \"nam\": did you mean \"name\"?",
                file + ":1:39: error: the user \"zoe\" is also in line 1: keep one of them",
                file + ":2:12: error: number is missing: add it",
                file + ":2:23: error: the option USER needs a userId: add it, with the id of a user");
    }

    @Test
    void foldersOfRoutes() throws Exception {
        Path none = folder.resolve("none");
        assertRoutesRefused(none, "--routes must be a folder of routes, but " + none + " does not exist");
        Path file = Files.createFile(folder.resolve("file"));
        assertRoutesRefused(file, "--routes must be a folder of routes, but " + file + " is a file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRoutesRefused(empty, "--routes contains no route: there is no *.camel.yaml in " + empty + ". Set it to the routes folder of this program");

        Path incomplete = RoutesCopy.of(folder.resolve("incomplete"));
        Files.delete(incomplete.resolve("dry-run/dry-run.camel.yaml"));
        assertRoutesRefused(incomplete, "The routes folder " + incomplete + " has no route dry-run, so nothing can be tried with it:"
                + " copy routes/dry-run of this version into it");
        Files.delete(incomplete.resolve("inbound/sms-sent.camel.yaml"));
        assertRoutesRefused(incomplete, "--routes lacks the route sms-sent: copy its file from the routes of this version to " + incomplete);

        Path broken = RoutesCopy.of(folder.resolve("broken"));
        Files.createSymbolicLink(broken.resolve("more.camel.yaml"), none);
        assertRoutesRefused(broken, "The link more.camel.yaml in --routes is broken: restore its target, or remove the link");
    }

    @Test
    void mistakesInARoute() throws Exception {
        assertRoutesRefused(changed("decision/options/user.camel.yaml", yaml -> yaml.replace("uri: sql", "uri: sql: x")),
                "The route file decision/options/user.camel.yaml is not valid YAML: mapping values are not allowed here, line 12. Correct the file");
        assertRoutesRefused(changed("decision/route-by-option.camel.yaml", yaml -> yaml.replace("name: option-user", "name: option-usr")),
                "The route route-by-option in decision/route-by-option.camel.yaml sends to direct:option-usr, which no route serves:"
                        + " restore that route's file, or remove the step");
        assertThat(refusedWith(changed("decision/route-by-option.camel.yaml", yaml -> yaml.replace("- choice:", "- chooze:"))))
                .contains("chooze", "decision/route-by-option.camel.yaml, line 11").hasLineCount(1);
        assertThat(refusedWith(changed("decision/route-by-option.camel.yaml", yaml -> yaml.replace("decision.badOption", "decision.nothing"))))
                .startsWith("The route route-by-option in decision/route-by-option.camel.yaml can't be run: ").contains("decision.nothing").hasLineCount(1);
    }

    @Test
    void everythingThatIsWrongWithTheRoutesIsListed() throws Exception {
        Path routes = changed("decision/route-by-option.camel.yaml", yaml -> yaml.replace("- choice:", "- chooze:").replace("uri: direct", "uri: dircet"));
        assertThat(refused(Stream.concat(Stream.of(EXPLAIN), Stream.of("--routes", routes.toString())).toArray(String[]::new)))
                .contains("All that the command check finds in " + routes, "did you mean \"choice\"?", "did you mean \"direct\"?");
    }

    @Test
    void mistakesInAQuery() throws Exception {
        Path routes = changed("decision/options/user.sql", sql -> sql.replace("p.user_id) AS", "p.nothing) AS"));
        assertRoutesRefused(routes, "Could not decide: the query " + routes + "/decision/options/user.sql failed: Column \"p.nothing\" not found");
        Path situations = changed("conversation/find-situations.sql", sql -> sql.replace("n.enabled", "n.nothing"));
        assertRoutesRefused(situations, "Could not decide: the query " + situations
                + "/conversation/find-situations.sql failed: Column \"n.nothing\" not found");
        Path missing = RoutesCopy.of(folder.resolve("missing"));
        Files.delete(missing.resolve("decision/options/user.sql"));
        assertThat(refusedWith(missing)).contains("decision/options/user.camel.yaml", "user.sql does not exist").hasLineCount(1);
    }

    /** An SMS that no attempt could process would be rejected in the end. That is a result, not a failure of the command. */
    @Test
    void aQueryThatFailsForCertainSms() throws Exception {
        Path routes = changed("decision/options/user.sql", sql -> sql.replace("COALESCE(o.eligible, FALSE)", "CAST(p.user_id AS INTEGER) = 1"));
        Path file = Files.writeString(folder.resolve("sms.csv"), "from,to\n+12125550100,+14155550101\n+12125550100,+14155550102\n");
        CommandRun run = run(settings, "simulate", file.toString(), "--routes", routes.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("CONVERSATION_ASSIGNED", "Billing (QUEUE billing)", "REJECTED PROCESSING_FAILED",
                "line 2: PROCESSING_FAILED: Each attempt to process it would fail with: ");
    }

    @Test
    void theEmbeddedDatabase() throws Exception {
        Path nothing = folder.resolve("nothing");
        assertRefusedWith(Map.of("DATA_DIR", nothing.toString()), "There is no database " + nothing + "/database/conversation-routing.mv.db:"
                + " start the router once with this DATA_DIR, or set DATA_DIR or DATABASE_URL as the router has them");
        assertThat(nothing).doesNotExist();

        Map<String, String> older = DatabaseWithoutRouter.create(TestDatabase.H2, folder.resolve("older"));
        try (var connections = DatabaseWithoutRouter.open(older); var connection = connections.getConnection(); var statement = connection.createStatement()) {
            statement.execute("DELETE FROM flyway_schema_history WHERE version = '" + Schema.VERSION + "'");
        }
        assertRefusedWith(older, "The database is at version " + (Schema.VERSION - 1) + ", but this program needs version " + Schema.VERSION
                + ": start this version of the router once, which migrates it");

        Path corrupt = folder.resolve("corrupt");
        Files.writeString(Files.createDirectories(corrupt.resolve("database")).resolve("conversation-routing.mv.db"), "not a database");
        CommandRun run = run(Map.of("DATA_DIR", corrupt.toString()), EXPLAIN);
        assertThat(run.err()).startsWith("The snapshot of the database can't be used (").endsWith("may be damaged" + System.lineSeparator()).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(corrupt.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void postgresql() throws Exception {
        Map<String, String> empty = new HashMap<>(TestDatabase.POSTGRESQL.settings());
        String url = empty.get("DATABASE_URL");
        CommandRun foreign = run(empty, EXPLAIN);
        assertThat(foreign.err()).startsWith("The database is not one of a router (").contains("flyway_schema_history", "check DATABASE_URL").hasLineCount(1);
        assertThat(foreign.exitCode()).isEqualTo(2);

        empty.put("DATABASE_URL", url.replaceFirst("routing_\\d+", "nothing"));
        assertThat(run(empty, EXPLAIN).err()).startsWith("The database can't be used: the database in DATABASE_URL does not exist").hasLineCount(1);
        try (ServerSocket free = new ServerSocket(0)) {
            empty.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/routing?password=secret");
        }
        CommandRun away = run(empty, EXPLAIN);
        assertThat(away.err()).startsWith("The database can't be used: ").contains("is the server in DATABASE_URL running?").hasLineCount(1)
                .doesNotContain("secret");
        assertThat(away).extracting(CommandRun::exitCode, CommandRun::out).containsExactly(2, "");
    }

    /** A user that may only read is enough, except to try another configuration. */
    @Test
    void aUserOfPostgresqlThatMayNotCreateTemporaryTables() throws Exception {
        Map<String, String> reading = new HashMap<>(DatabaseWithoutRouter.create(TestDatabase.POSTGRESQL, folder.resolve("data")));
        String database = reading.get("DATABASE_URL").replaceFirst(".*/(routing_\\d+).*", "$1");
        try (var pool = DatabaseWithoutRouter.open(reading); var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute("REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC");
            statement.execute("DROP ROLE IF EXISTS auditor");
            statement.execute("CREATE ROLE auditor LOGIN");
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor");
        }
        reading.put("DATABASE_URL", reading.get("DATABASE_URL").replace("user=postgres", "user=auditor"));
        reading.put("DATABASE_USERNAME", "auditor");
        assertThat(run(reading, EXPLAIN)).extracting(CommandRun::exitCode, CommandRun::err).containsExactly(0, "");
        assertThat(run(reading, "replay")).extracting(CommandRun::exitCode, CommandRun::err).containsExactly(0, "");
        Path file = Files.writeString(folder.resolve("configuration.yaml"), "queues: []");
        CommandRun refused = run(reading, "explain", "--from", "+12125550100", "--to", "+14155550101", "--configuration", file.toString());
        assertThat(refused.err()).startsWith("--configuration needs temporary tables, so DATABASE_URL must name a primary (not a standby) and the user needs"
                + " GRANT TEMPORARY ON DATABASE (ERROR: permission denied to create temporary tables").hasLineCount(1);
        assertThat(refused).extracting(CommandRun::exitCode, CommandRun::out).containsExactly(2, "");
    }

    @Test
    void arguments() {
        String notATime = " is neither a time with an offset, such as 2026-11-22T10:00:00Z or 2026-11-22T12:00:00+02:00, nor an age, such as 15m, 2h or 3d";
        assertArgumentRefused("Invalid value for option '--since': 'yesterday'" + notATime, "replay", "--since", "yesterday");
        assertArgumentRefused("Invalid value for option '--until': '2026-02-30T10:00:00Z'" + notATime, "replay", "--until", "2026-02-30T10:00:00Z");
        assertArgumentRefused("--until must be later than --since", "replay", "--since", "2h", "--until", "3h");
        assertArgumentRefused("--until must be later than --since", "replay", "--since", "2026-11-22T10:00:00Z", "--until", "2026-11-22T10:00:00Z");
        assertArgumentRefused("--json and --csv exclude each other", "replay", "--json", "--csv");
        assertArgumentRefused("Missing required parameter: 'FILE'", "simulate");
        assertArgumentRefused("Missing required option: '--to=<to>'", "explain", "--from", "1");
        assertThat(refused("replay", "--number", "12#")).startsWith("--number: \"12#\" contains \"#\"");
    }

    @Test
    void theReport() throws Exception {
        assertRefused(folder + " is a folder: name a file, such as " + folder + "/replay.html", "replay", "--html", folder.toString());
        assertRefused("the folder " + folder + "/no does not exist: create it, or name a file in another folder", "replay", "--html", folder + "/no/r.html");
        // known only when it is written
        CommandRun tooLong = run(settings, "replay", "--html", folder.resolve("x".repeat(250)).toString());
        assertThat(tooLong.exitCode()).isEqualTo(2);
        assertThat(tooLong.err()).startsWith("Could not continue: ").doesNotContain("\tat ");
    }

    @Test
    void settingsOfTheRouter() {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put("LAST_SENT_SCOPE", "everybody");
        assertRefusedWith(wrong, "LAST_SENT_SCOPE (property routing.last-sent.scope) must be recipient or pair");
        wrong.remove("LAST_SENT_SCOPE");
        wrong.put("ROUTES_DIR", folder.resolve("none").toString());
        assertRefusedWith(wrong, "ROUTES_DIR (property routes.dir) must be the routes folder, but there is no folder " + folder + "/none");
    }

    private Path changed(String file, UnaryOperator<String> change) throws Exception {
        return RoutesCopy.with(Files.createTempDirectory(folder, "routes").resolve("copy"), file, change);
    }

    private void assertConfigurationRefused(String yaml, String problem) throws Exception {
        Path file = folder.resolve("configuration.yaml");
        if (yaml != null) {
            Files.writeString(file, yaml);
        }
        assertRefused(file + problem, "replay", "--configuration", file.toString());
    }

    private static void assertRoutesRefused(Path routes, String message) {
        assertThat(refusedWith(routes)).isEqualTo(message + "\n");
    }

    /** Without the list of everything that {@code check} finds, which follows if the routes are wrong. */
    private static String refusedWith(Path routes) {
        List<String> arguments = new ArrayList<>(List.of(EXPLAIN));
        arguments.addAll(List.of("--routes", routes.toString()));
        return refused(arguments.toArray(String[]::new)).replaceFirst("(?s)All that the command check finds in .*", "");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThat(refused(arguments)).isEqualTo(message + "\n");
    }

    private static void assertRefusedWith(Map<String, String> others, String message) {
        assertThat(run(others, EXPLAIN)).isEqualTo(new CommandRun(2, "", message + "\n"));
    }

    /** The help follows. */
    private static void assertArgumentRefused(String message, String... arguments) {
        assertThat(refused(arguments)).startsWith(message + "\nUsage: conversation-routing " + arguments[0]);
    }

    private static String refused(String... arguments) {
        CommandRun run = run(settings, arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        return run.err();
    }

    private static CommandRun run(Map<String, String> settings, String... arguments) {
        return CommandRun.with(settings, arguments);
    }
}
