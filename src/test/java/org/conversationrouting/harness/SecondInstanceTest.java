package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router that starts on another router's files logs that it waits for them, and takes over when the other router ends. */
class SecondInstanceTest {

    @TempDir
    private Path folder;

    @Test
    void waitsForTheBrokersFiles() throws Exception {
        assertWaitsAndTakesOver(Map.of(), "Waiting for the broker: another process uses DATA_DIR (",
                "another process uses DATA_DIR (" + folder.resolve("data/broker") + "): stop it, or set another DATA_DIR");
    }

    @Test
    void waitsForTheDatabasesFiles() throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder.resolve("own-broker"))) {
            broker.start();
            assertWaitsAndTakesOver(Map.of("BROKER_URL", broker.failoverUrl()),
                    "Waiting for the database: another process uses the database in DATA_DIR: stop it",
                    "the database does not answer: another process uses the database in DATA_DIR");
        }
    }

    private void assertWaitsAndTakesOver(Map<String, String> settings, String line, String health) throws Exception {
        try (RouterProcess first = router("first", settings); RouterProcess second = router("second", settings)) {
            first.start();
            first.awaitReady();
            second.start();
            Awaitility.await(line).atMost(TestProfile.TIMEOUT).until(() -> log(second).contains(line));
            Awaitility.await(health).atMost(TestProfile.TIMEOUT).until(() -> second.readiness().body().contains(health));
            assertThat(second.readiness().statusCode()).isEqualTo(503);
            assertThat(first.readiness().statusCode()).isEqualTo(200);
            first.process().kill();
            second.awaitReady();
            assertThat(log(second)).containsOnlyOnce(line).doesNotContain("\tat ");
        }
    }

    private RouterProcess router(String name, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("DATA_DIR", folder.resolve("data").toString(), "EMBEDDED_BROKER_PORT", "0"));
        all.putAll(settings);
        return new RouterProcess(folder.resolve(name), all, Installation.JVM_OPTIONS);
    }

    private static String log(RouterProcess router) throws IOException {
        return Files.exists(router.log()) ? Files.readString(router.log()) : "";
    }
}
