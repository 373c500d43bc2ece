package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.conversationrouting.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code config} prints. */
class ConfigCommandTest {

    @TempDir
    private Path folder;

    @Test
    void everySettingHasItsValueAndItsOriginButNoSecretIsShown() throws Exception {
        CommandRun run = CommandProcess.run(folder, Map.of("COSUMERS", "7", "DATABASE_URL", "jdbc:postgresql://db/routing?password=secret-1&ssl=true",
                "BROKER_URL", "failover:(tcp://u:secret-2@one:61616,tcp://two:61616)", "BROKER_USERNAME", "router", "BROKER_PASSWORD", "secret-3",
                "ROUTES_DIR", "/nowhere"), "config");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ")[0])).containsAll(Stream.of(Setting.values()).map(Setting::name).toList());
        assertThat(run.out()).doesNotContain("secret-")
                .containsPattern("DATABASE_URL +jdbc:postgresql://db/routing\\?password=\\*\\*\\*&ssl=true +environment variable")
                .containsPattern("BROKER_URL +failover:\\(tcp://u:\\*\\*\\*@one:61616,tcp://two:61616\\) +environment variable")
                .containsPattern("BROKER_USERNAME +router +environment variable").containsPattern("BROKER_PASSWORD +\\*\\*\\* +environment variable")
                .containsPattern("ROUTES_DIR +/nowhere +environment variable").containsPattern("OBSERVE_PORT +9876 +default")
                .containsPattern("CONSUMERS +\\d+ +chosen from the number of cores, \\d+").containsPattern("DEMO_DATA +false +default with PostgreSQL")
                .containsPattern("ADMIN_KEYSTORE +\\(unset\\) +default");
        assertThat(run.out()).contains("warning: the environment variable COSUMERS is not a setting, so nothing reads it: did you mean CONSUMERS?");
    }

    @Test
    void aValueInAFileComesFromThere() throws Exception {
        Path file = Files.writeString(folder.resolve("name"), "router\n");
        CommandRun run = CommandProcess.run(folder, Map.of("DATABASE_USERNAME_FILE", file.toString()), "config");
        assertThat(run.out()).containsPattern("DATABASE_USERNAME +router +the file " + file + ", named by DATABASE_USERNAME_FILE").doesNotContain("warning");
    }

    @Test
    void systemPropertiesTakePrecedence() {
        assertThat(CommandRun.with(Map.of("OBSERVE_PORT", "1234"), "config").out()).containsPattern("OBSERVE_PORT +1234 +system property observe.port");
    }

    @Test
    void invalidSettingsAreShownAndNamed() {
        CommandRun run = CommandRun.with(Map.of("OBSERVE_PORT", "many"), "config");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).containsPattern("OBSERVE_PORT +many +system property");
        assertThat(run.err()).contains("error: OBSERVE_PORT (property observe.port) must be a whole number");
    }

    @Test
    void unknownArgumentsAreRefused() {
        assertThat(CommandRun.of("config", "routes").exitCode()).isEqualTo(2);
    }
}
