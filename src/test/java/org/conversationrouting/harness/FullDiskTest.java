package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker and database on a disk of 70 MB. */
class FullDiskTest {

    private static final int DISK_MB = 70;
    private static final int MB = 1024 * 1024;
    private static final int TIMES_SUDDENLY_FULL = TestProfile.LONG ? 12 : 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private SmallDisk disk;
    private EmbeddedInstallation installation;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), DISK_MB);
        installation = new EmbeddedInstallation(folder, disk.folder().resolve("data"), Installation.JVM_OPTIONS);
    }

    @AfterEach
    void unmount() throws Exception {
        if (installation != null) {
            installation.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void sendersWaitBeforeTheDiskIsFullAndResumeWhenThereIsSpace() throws Exception {
        disk.fillUpTo(36);
        installation.start();
        // there is no consumer, so the published messages fill the disk, too
        installation.feeder().submit(new Traffic(11, "d").take(14_000));
        installation.awaitLog("Senders are held back");
        assertReadiness(200, "senders are held back");
        awaitSilence();
        assertThat(installation.feeder().pending()).as("waiting senders").isPositive();
        assertThat(disk.usable()).as("free space on the disk").isGreaterThan(4 * MB);
        if (installation.log().contains("nothing is received from the queues until there is space")) {
            assertReadiness(503, "nothing is received from the queues until there is space");
        } else {
            assertReadiness(200, "senders are held back");
        }

        installation.collect();
        disk.free();
        installation.awaitLog("Senders continue");
        Awaitility.await("ready").atMost(TestProfile.TIMEOUT).until(() -> installation.router().readiness().statusCode() == 200);
        assertThat(installation.router().readiness().body()).doesNotContain("DATA_DIR");
        Verdict verdict = installation.settled();
        System.out.println(verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        assertThat(installation.log()).doesNotContain("No space left on device");
    }

    @Test
    void aSuddenlyFullDiskLosesNothing() throws Exception {
        installation.start();
        installation.collect();
        Traffic traffic = new Traffic(12, "e");
        for (int round = 0; round < TIMES_SUDDENLY_FULL; round++) {
            installation.feeder().submit(traffic.take(1_500));
            long before = installation.feeder().acknowledged();
            Awaitility.await("traffic").atMost(TestProfile.TIMEOUT).until(() -> installation.feeder().acknowledged() > before + 300);
            disk.fillUpTo(0);
            boolean ended = installation.router().process().join(Duration.ofSeconds(10));
            System.out.println("Round " + round + ": " + (ended ? "the process ended" : "the process continued"));
            if (ended) {
                assertThat(installation.router().process().process().exitValue()).isEqualTo(1);
                assertThat(installation.log()).contains("The embedded broker stopped: ").contains("Make sure that there is space");
                installation.router().start();
                assertThat(installation.router().process().join(TestProfile.TIMEOUT)).as("the start fails on a full disk").isTrue();
                assertThat(installation.router().process().process().exitValue()).isEqualTo(1);
                assertThat(installation.log()).contains("The disk of DATA_DIR is too full: " + disk.folder());
            }
            disk.free();
            if (ended) {
                installation.start();
            }
            installation.feeder().awaitSent();
        }
        Verdict verdict = installation.settled();
        System.out.println(verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    @Test
    void aDiskThatIsTooSmallIsRefused() throws Exception {
        disk.fillUpTo(21);
        installation.router().start();
        assertThat(installation.router().process().join(TestProfile.TIMEOUT)).isTrue();
        assertThat(installation.router().process().process().exitValue()).isEqualTo(1);
        // less by what the new database has already written
        assertThat(installation.log()).containsPattern("has 20 MB left, but the start needs 3[012] MB");
    }

    private void assertReadiness(int status, String message) throws Exception {
        HttpResponse<String> ready = installation.router().readiness();
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(status);
        assertThat(ready.body()).contains("\"disk\"").contains(message);
    }

    /** Waits until nothing has been acknowledged for longer than the broker's check interval. */
    private void awaitSilence() {
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await("senders wait").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofSeconds(3))
                .until(() -> installation.feeder().acknowledged() == before.getAndSet(installation.feeder().acknowledged()));
    }
}
