package org.conversationrouting.administration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.conversationrouting.administration.command.CommandJson.Answer;
import org.conversationrouting.administration.command.CommandJson.Request;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router's side; the commands' side is tested with the commands. */
class LocalRequestsTest {

    private static final Duration WHILE = Duration.ofMillis(500);

    @TempDir
    private Path dataDir;
    private HikariDataSource database;
    private LocalRequests requests;
    private Path folder;
    private final AtomicInteger runs = new AtomicInteger();

    /** Text in, text out. */
    private record Echo(String text) {
    }

    private final class EchoCommand extends AdministrativeCommand<Echo, Echo> {
        EchoCommand() {
            super("echo", Echo.class, Echo.class);
        }

        @Override
        public Echo run(CommandContext context, Echo request) {
            runs.incrementAndGet();
            if (request.text() == null) {
                throw new StartRefusedException("Say something");
            }
            if (request.text().isEmpty()) {
                throw new IllegalStateException("a secret detail");
            }
            return request;
        }
    }

    @BeforeEach
    void serve() throws Exception {
        Settings settings = Settings.of(Map.of("DATA_DIR", dataDir.toString()), new Properties());
        Schema.migrate(Database.withoutTimeLimits(settings), Database.kind(settings));
        database = Database.openForAdministration(settings);
        requests = LocalRequests.serve(new CommandContext(database, settings, Clock.systemUTC()), List.of(new EchoCommand()));
        folder = RequestFiles.folder(dataDir);
        Awaitility.await().until(() -> Files.exists(folder));
    }

    @AfterEach
    void stop() throws Exception {
        requests.close();
        database.close();
    }

    private RequestFiles ask(String command, Echo echo) throws Exception {
        RequestFiles files = RequestFiles.in(folder);
        files.write(files.request(), CommandJson.bytes(new Request(command, CommandJson.tree(echo))));
        return files;
    }

    private Answer answer(String command, Echo echo) throws Exception {
        RequestFiles files = ask(command, echo);
        Awaitility.await().until(() -> Files.exists(files.answer()));
        Awaitility.await().untilAsserted(() -> assertThat(files.taken()).doesNotExist());
        assertThat(files.request()).doesNotExist();
        return CommandJson.read(Files.readAllBytes(files.answer()), Answer.class);
    }

    @Test
    void anAnswerOrTheReasonForNoneComesBack() throws Exception {
        assertThat(answer("echo", new Echo("hello")).answer().at("/text").textValue()).isEqualTo("hello");
        assertThat(answer("echo", new Echo(null)).refusal()).isEqualTo("Say something");
        assertThat(answer("echo", new Echo("")).refusal()).startsWith("The router could not do this (");
        assertThat(answer("other", new Echo("")).refusal()).startsWith("The running router does not know the command other");
    }

    @Test
    void aRequestThatNobodyWaitsForAnyMoreIsNotRun() throws Exception {
        RequestFiles files = RequestFiles.in(folder);
        Files.write(files.part(), CommandJson.bytes(new Request("echo", CommandJson.tree(new Echo("late")))));
        Files.setLastModifiedTime(files.part(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.move(files.part(), files.request());
        Awaitility.await().until(() -> !Files.exists(files.request()));
        assertThat(files.answer()).doesNotExist();
        assertThat(runs).hasValue(0);
    }

    @Test
    void aFolderThatOthersCanUseIsNotTrusted() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        RequestFiles files = ask("echo", new Echo("from anybody"));
        Awaitility.await().during(WHILE).atMost(WHILE.multipliedBy(4)).until(() -> Files.exists(files.request()));
        assertThat(runs).hasValue(0);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Awaitility.await().until(() -> Files.exists(files.answer()));
    }
}
