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

/** A TCP proxy that simulates faults of the network. */
final class Proxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile long delayMillis;
    private volatile boolean silent;
    private volatile boolean refusing;
    private final AtomicReference<Cut> cut = new AtomicReference<>();

    /** A cut to be made: cuts the first connection whose client sends these bytes, before the answer arrives. */
    private static final class Cut {
        private final byte[] words;
        private final CountDownLatch done = new CountDownLatch(1);

        Cut(String words) {
            this.words = words.getBytes(StandardCharsets.ISO_8859_1);
        }

        boolean isDueAfter(byte[] bytes, int length) {
            return IntStream.rangeClosed(0, length - words.length)
                    .anyMatch(i -> Arrays.equals(bytes, i, i + words.length, words, 0, words.length));
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
     * Cuts off the next client that sends these bytes, once the server has received them and answers, so the answer is lost.
     *
     * @return reaches zero when it has happened
     */
    CountDownLatch cutBeforeAnswerTo(String words) {
        Cut next = new Cut(words);
        cut.set(next);
        return next.done;
    }

    /** From now on, all data arrives later by this delay, in both directions. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** From now on, no data arrives, and nobody is notified: connections are half open. */
    void silence() {
        silent = true;
    }

    /** Resets all connections, including new ones. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Forwards again. Silenced connections are reset, as by a host that no longer knows them. */
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
            // as intended
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
        private volatile Cut cutOnAnswer;

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
            Cut due = cut.get();
            if (due != null && due.isDueAfter(bytes, length) && cut.compareAndSet(due, null)) {
                cutOnAnswer = due;
            }
        }
    }
}
