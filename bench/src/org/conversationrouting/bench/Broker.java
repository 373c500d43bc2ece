package org.conversationrouting.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The broker, in a separate process. */
final class Broker implements AutoCloseable {

    private final int port = freePort();
    private final RequestReplyProcess process;

    Broker(Path folder) throws IOException {
        this(folder, folder.resolve("store"));
    }

    /** @param store the folder for its messages */
    Broker(Path folder, Path store) throws IOException {
        Files.createDirectories(folder);
        process = new RequestReplyProcess("broker", folder.resolve("broker.log"),
                JavaProcess.main(BrokerMain.class, List.of("-Xmx1g"), store.toString(), String.valueOf(port)));
        String answer = process.readReply();
        if (!answer.equals(BrokerMain.READY)) {
            throw new BenchException("The broker did not start: " + answer);
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Without an inactivity time-out, because a candidate must not lose its connection while it is paused. */
    String urlForCandidates() {
        return url() + "?wireFormat.maxInactivityDuration=0";
    }

    long depth(String queue) {
        return Long.parseLong(process.request(queue));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new BenchException("No free port", failure);
        }
    }
}
