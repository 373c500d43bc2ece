package org.conversationrouting.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A TCP proxy that simulates network faults. */
final class Proxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile long delayMillis;
    private volatile boolean silent;
    private volatile boolean refusing;
    private final AtomicReference<PendingCut> cut = new AtomicReference<>();

    /** Cuts the first connection whose client sends these bytes, before the answer arrives. */
    private static final class PendingCut {
        private final byte[] trigger;
        private final CountDownLatch done = new CountDownLatch(1);

        PendingCut(String trigger) {
            this.trigger = trigger.getBytes(StandardCharsets.ISO_8859_1);
        }

        boolean isDueAfter(byte[] bytes, int length) {
            return IntStream.rangeClosed(0, length - trigger.length)
                    .anyMatch(i -> Arrays.equals(bytes, i, i + trigger.length, trigger, 0, trigger.length));
        }
    }

    /** @param target a port of this machine */
    Proxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(BrokerProcess.freePort(), 200, InetAddress.getLoopbackAddress());
        thread("proxy-" + target, this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Resets all connections; new ones are accepted. */
    void cut() {
        links.forEach(Link::reset);
    }

    /**
     * Disconnects the next client that sends these bytes, once the server has received them and answers, so that the answer is lost.
     *
     * @return a latch that reaches zero when this has happened
     */
    CountDownLatch cutBeforeAnswerTo(String trigger) {
        PendingCut pending = new PendingCut(trigger);
        cut.set(pending);
        return pending.done;
    }

    /** From now on, delays all data in both directions. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** From now on, no data arrives, and neither side notices: connections are half open. */
    void silence() {
        silent = true;
    }

    /** Resets all connections, including new ones. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Forwards data again. Resets silenced connections, like a host that no longer knows them. */
    void heal() {
        refusing = false;
        delayMillis = 0;
        silent = false;
        links.stream().filter(link -> link.silenced).forEach(Link::reset);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            Socket client = null;
            try {
                client = server.accept();
                if (refusing) {
                    reset(client);
                } else {
                    new Link(client, new Socket(InetAddress.getLoopbackAddress(), target)).start();
                }
            } catch (IOException targetIsAway) {
                reset(client);
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            if (socket != null) {
                // a reset instead of an orderly close
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException alreadyClosed) {
            // the reset is intended
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection through the proxy. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean open = true;
        private volatile boolean silenced;
        private volatile PendingCut cutOnAnswer;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            links.add(this);
            thread("to-" + target, () -> forward(client, server));
            thread("from-" + target, () -> forward(server, client));
        }

        void reset() {
            open = false;
            links.remove(this);
            Proxy.reset(client);
            Proxy.reset(server);
        }

        private void forward(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (delayMillis > 0) {
                        Thread.sleep(delayMillis);
                    }
                    while (silent && open) {
                        silenced = true;
                        Thread.sleep(20);
                    }
                    if (from == server && cutOnAnswer != null) {
                        cutOnAnswer.done.countDown();
                        break;
                    }
                    if (from == client) {
                        markForCut(buffer, length);
                    }
                    if (!silenced) {
                        out.write(buffer, 0, length);
                    }
                }
            } catch (IOException ended) {
                // this ends the other direction too
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            if (silent) {
                // the other side notices when the network is back
                silenced = true;
            } else {
                reset();
            }
        }

        private void markForCut(byte[] bytes, int length) {
            PendingCut pending = cut.get();
            if (pending != null && pending.isDueAfter(bytes, length) && cut.compareAndSet(pending, null)) {
                cutOnAnswer = pending;
            }
        }
    }
}
