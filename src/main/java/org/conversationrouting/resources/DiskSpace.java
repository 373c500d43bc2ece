package org.conversationrouting.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.settings.StartRefusedException;

/** The free space on a folder's disk, in bytes. */
public final class DiskSpace {

    private static final long MIB = 1024 * 1024;
    /** A new store and a new database with a few messages. */
    private static final long MIN_STORE = 16 * MIB;
    private static final long MIN_RESERVE = 16 * MIB;
    private static final long MAX_RESERVE = 256 * MIB;
    private static final int RESERVE_DIVISOR = 50;
    private static final long SMALL = 1024 * MIB;

    private final Path folder;
    private final FileStore disk;
    private final long reserve;

    /** @param folder is created if it does not exist */
    public DiskSpace(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.disk = Files.getFileStore(folder);
        this.reserve = Math.max(MIN_RESERVE, Math.min(MAX_RESERVE, disk.getTotalSpace() / RESERVE_DIVISOR));
    }

    /** How much this process can still write. */
    public long usable() {
        try {
            long usable = disk.getUsableSpace();
            // the number overflows on very large disks
            return usable < 0 ? Long.MAX_VALUE / 2 : usable;
        } catch (IOException unknown) {
            throw new UncheckedIOException("The free space of " + folder + " can't be read", unknown);
        }
    }

    public boolean isSmall() throws IOException {
        return disk.getTotalSpace() < SMALL;
    }

    /**
     * The space that senders must leave free. While they are held back, acknowledgements, the store's index and the database still
     * take up more space.
     */
    public long reserve() {
        return reserve;
    }

    /**
     * Requires enough space for a start. A store that has filled its disk up to the reserve must still be able to start, so that it
     * can be emptied. A new store must have space for some messages.
     *
     * @throws IOException if there is too little space; a supervisor may retry, because space may be freed
     */
    public void requireSpaceToStart() throws IOException {
        long usable = usable();
        long used = used(folder);
        long needed = used > MIN_STORE ? reserve / 4 : reserve + MIN_STORE - used;
        if (usable < needed) {
            throw new IOException(("The disk of DATA_DIR is too full: %s has %d MB left, but the start needs %d MB. Free some"
                    + " space, or set DATA_DIR to a folder on a larger disk (and move the files there)")
                    .formatted(folder, usable / MIB, (needed + MIB - 1) / MIB));
        }
    }

    /** @throws StartRefusedException if a copy of the folder would not leave enough space for a start */
    public void requireSpaceToCopy(Path copied) throws IOException {
        long needed = used(copied) + reserve / 4;
        if (usable() < needed) {
            throw new StartRefusedException(("%s must be copied before its damaged files are changed, but %s has %d MB left and this needs %d MB."
                    + " Free some space, then start again")
                    .formatted(copied, folder, usable() / MIB, (needed + MIB - 1) / MIB));
        }
    }

    /** The size of all readable files in the folder. Unreadable folders, such as lost+found, and files that disappear are ignored. */
    public static long used(Path folder) throws IOException {
        AtomicLong used = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                used.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return used.get();
    }
}
