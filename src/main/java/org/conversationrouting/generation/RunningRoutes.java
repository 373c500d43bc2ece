package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes which routes a router runs: a file beside the snapshots holds their hash, and is locked while the router lives. If
 * several routers share the folder, it is about one of them.
 */
public final class RunningRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRoutes.class);
    private static final String NAME = "running";
    /** Behind the content, because Windows lets nobody read what is locked. */
    private static final long LOCKED = Long.MAX_VALUE - 1;
    /** A process that looks holds the lock for a moment. */
    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 20;

    private final Path folder;
    /** Null while another router has the file. */
    private FileChannel locked;

    /** @param folder of the snapshots */
    RunningRoutes(Path folder) {
        this.folder = folder;
    }

    /** The routes that the router of this {@code DATA_DIR} runs; empty if none runs, or they can't be told. */
    public static Optional<RoutesSnapshot> of(Path dataDir) {
        Path folder = RoutesSnapshots.folder(dataDir);
        try {
            if (!isLocked(folder.resolve(NAME))) {
                return Optional.empty();
            }
            String hash = Files.readString(folder.resolve(NAME));
            RoutesSnapshot snapshot = new RoutesSnapshot(hash, folder.resolve(hash));
            return RoutesSnapshots.isIntact(snapshot) ? Optional.of(snapshot) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock(LOCKED, 1, false) == null;
        } catch (NoSuchFileException noneRan) {
            return false;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        }
    }

    void are(RoutesSnapshot snapshot) {
        try {
            for (int i = 0; i < TRIES && locked == null; i++) {
                locked = lock();
            }
            if (locked != null) {
                // of the same length each time, so that nobody reads half of it
                locked.write(ByteBuffer.wrap(snapshot.hash().getBytes(StandardCharsets.US_ASCII)), 0);
            }
        } catch (IOException failure) {
            LOG.warn("Commands can't see which routes run, and use those of ROUTES_DIR ({}): {}", failure.toString(), folder.resolve(NAME));
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKED, 1, false) != null) {
                return channel;
            }
            Thread.sleep(PAUSE_MILLIS);
        } catch (OverlappingFileLockException ofThisProcess) {
            channel.close();
            return null;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException notSupported) {
            channel.close();
            throw notSupported;
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        if (locked != null) {
            locked.close();
        }
    }
}
