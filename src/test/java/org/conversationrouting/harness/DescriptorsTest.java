package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process runs out of file descriptors, and later gets them back. */
class DescriptorsTest {

    private static final int FREE_DESCRIPTORS = 30;
    private static final int SOCKETS = 100;
    private static final int MAX_LINES = 60;

    @Test
    void theRouterReportsItOnceAndRecovers(@TempDir Path folder) throws Exception {
        int port = BrokerProcess.freePort();
        try (RouterProcess router = new RouterProcess(folder, Map.of("EMBEDDED_BROKER_PORT", String.valueOf(port)), List.of("-Xmx256m"))) {
            router.start();
            router.awaitReady();
            assertThat(router.readiness().statusCode()).isEqualTo(200);
            // Loads what the router needs below: a class in a folder takes a descriptor, one in the open jar takes none.
            assertNothingIsLeft(port);
            new Socket("127.0.0.1", port).close();
            TimeUnit.SECONDS.sleep(4);
            leaveDescriptors(router.process().process().pid());
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < SOCKETS; i++) {
                    Socket socket = new Socket();
                    sockets.add(socket);
                    socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(router.log()).contains("can't accept a connection"));
                // enough time for a tight loop to write hundreds of thousands of lines
                TimeUnit.SECONDS.sleep(3);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> router.readiness().statusCode() == 200);
            try (Stream<String> lines = Files.lines(router.log())) {
                assertThat(lines.count()).isLessThan(MAX_LINES);
            }
            assertNothingIsLeft(port);
        }
    }

    private static void assertNothingIsLeft(int port) throws Exception {
        try (Queues queues = new Queues("tcp://127.0.0.1:" + port)) {
            assertThat(queues.anyLeft()).isFalse();
        }
    }

    private static void leaveDescriptors(long pid) throws IOException, InterruptedException {
        long open;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            open = descriptors.count();
        }
        long limit = open + FREE_DESCRIPTORS;
        Process prlimit = new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--nofile=" + limit + ":" + limit).inheritIO().start();
        assertThat(prlimit.waitFor()).as("exit code of prlimit (package util-linux)").isZero();
    }
}
