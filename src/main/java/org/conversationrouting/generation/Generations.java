package org.conversationrouting.generation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.listener.ListenerContainers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generation that runs, and those that finish their last messages. Thread-safe. */
public final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    /** How long a change may wait for the last messages of the routes before it. */
    private static final Duration MAX_BOTH = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 20;

    private final List<Generation> live = new CopyOnWriteArrayList<>();
    private final LongAdder replacedRoutes = new LongAdder();
    private volatile Generation running;
    private boolean closed;

    /** @return null before the first one is read */
    public Generation running() {
        return running;
    }

    /** Of the running one; null before the first one is read. */
    public CamelContext context() {
        Generation current = running;
        return current == null ? null : current.context();
    }

    /** The folder of the running one's snapshot. */
    public Path folder() {
        return running.snapshot().folder();
    }

    /** How many routes were replaced since the start. */
    public long replacedRoutes() {
        return replacedRoutes.sum();
    }

    /** The first one, which does not run yet. */
    void begin(Generation first) {
        live.add(first);
        running = first;
        first.beans().show();
    }

    /**
     * Starts a generation beside the running one, which then receives nothing more and finishes what it has. One that can't be started is stopped.
     *
     * @param taken runs when only the new one receives, or soon after, if a message takes long
     * @throws CancellationException if the router stops
     */
    synchronized void replaceBy(Generation next, Runnable taken) throws Exception {
        if (closed) {
            next.discard();
            throw new CancellationException("The router stops");
        }
        live.add(next);
        try {
            next.startRoutes();
        } catch (Exception failure) {
            drain(next, next.stopReceiving());
            throw failure;
        }
        Generation before = running;
        replacedRoutes.add(before.context().getRoutes().size());
        running = next;
        before.beans().hide();
        next.beans().show();
        CountDownLatch receiving = before.stopReceiving();
        try {
            receiving.await(MAX_BOTH.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            drain(before, receiving);
            taken.run();
        }
    }

    /** Waits without limit for the messages in progress, because an interrupt during a write would close the embedded database. */
    private void drain(Generation old, CountDownLatch receiving) {
        ParallelTask.run("drain-generation-" + old.number(), () -> {
            try {
                receiving.await();
                old.stop();
                LOG.info("Generation {} of the routes has finished", old.number());
            } catch (Exception failure) {
                LOG.warn("Generation {} of the routes did not stop in order: {}", old.number(), failure.toString());
            } finally {
                live.remove(old);
            }
            return null;
        });
    }

    /** Whether only one is left within this time: the others have finished their last messages. */
    boolean awaitDrained(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (live.size() > 1 && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
        }
        return live.size() <= 1;
    }

    /** The snapshots of those that live. */
    Set<String> hashes() {
        return live.stream().map(generation -> generation.snapshot().hash()).collect(Collectors.toSet());
    }

    /** From now on, none is started. Waits while one is being started. */
    public synchronized void close() {
        closed = true;
    }

    /** Stops receiving. @return reaches zero when every consumer has finished */
    public CountDownLatch stopReceiving() {
        return ListenerContainers.stop(live.stream().map(Generation::containers).toList());
    }

    /** Once they no longer receive. */
    public void stop() throws Exception {
        for (Generation generation : live) {
            generation.stop();
        }
    }
}
