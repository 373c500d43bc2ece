package org.conversationrouting.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards connections to a port of this machine, and records what the clients send, as an eavesdropper could. */
final class WireTap implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();

    WireTap(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** @return the bytes that each client has sent so far */
    List<byte[]> sent() {
        return sent.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                ByteArrayOutputStream bytesSent = new ByteArrayOutputStream();
                sent.add(bytesSent);
                thread(() -> forward(client, upstream, bytesSent));
                thread(() -> forward(upstream, client, OutputStream.nullOutputStream()));
            } catch (IOException closedOrTargetIsDown) {
                // the client notices
            }
        }
    }

    private static void forward(Socket from, Socket to, OutputStream copy) {
        byte[] bytes = new byte[8_192];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                copy.write(bytes, 0, length);
                out.write(bytes, 0, length);
            }
        } catch (IOException cut) {
            // both ends are closed
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }
}
