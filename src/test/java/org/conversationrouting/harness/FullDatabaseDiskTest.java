package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL on a small disk that becomes full. PostgreSQL still answers, but can't store new rows. */
class FullDatabaseDiskTest {

    private static final int DISK_MB = 200;

    @Test
    void receivingPausesUntilThereIsSpaceAndReadySaysWhy(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("postgres"), DISK_MB); Installation installation = new Installation(folder)) {
            RouterProcess router = installation.runningRouter("router");
            Traffic traffic = new Traffic(21, "f");
            disk.fillUpTo(0);
            installation.feeder().submit(traffic.take(1_000));
            Awaitility.await("not ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 503);
            assertThat(router.readiness().body()).contains("the database's disk is full");
            disk.free();
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            System.out.println(verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            Awaitility.await("ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 200);
            assertThat(Files.readString(router.log())).containsOnlyOnce("The database's disk is full")
                    .containsOnlyOnce("The database's disk has space again").doesNotContain("The database does not answer");
        }
    }
}
