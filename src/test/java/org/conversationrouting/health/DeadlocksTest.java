package org.conversationrouting.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** The process is alive unless its threads wait for each other forever. */
class DeadlocksTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ReentrantLock a = new ReentrantLock();
    private final ReentrantLock b = new ReentrantLock();
    private final CountDownLatch bothHoldOne = new CountDownLatch(2);

    @Test
    void theLivenessCheckIsDownWhileThreadsAreDeadlocked() throws Exception {
        // no check is up, as while broker and database are away
        try (ObserveServer server = new ObserveServer("127.0.0.1", 0, List::of, () -> "", Optional::empty)) {
            assertThat(live(server).statusCode()).isEqualTo(200);
            Thread first = lockingBoth("first", a, b);
            Thread second = lockingBoth("second", b, a);
            await().atMost(TIMEOUT).until(() -> live(server).statusCode() == 503);
            assertThat(live(server).body()).contains("thread first waits for").contains("which second holds");
            // locks that can be interrupted, so that the test's JVM is alive again
            first.interrupt();
            second.interrupt();
            first.join();
            second.join();
            await().atMost(TIMEOUT).until(() -> live(server).statusCode() == 200);
        }
    }

    private Thread lockingBoth(String name, ReentrantLock one, ReentrantLock other) {
        Thread thread = new Thread(() -> {
            one.lock();
            try {
                bothHoldOne.countDown();
                bothHoldOne.await();
                other.lockInterruptibly();
                other.unlock();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            } finally {
                one.unlock();
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static HttpResponse<String> live(ObserveServer server) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/observe/health/live")).build(), HttpResponse.BodyHandlers.ofString());
    }
}
