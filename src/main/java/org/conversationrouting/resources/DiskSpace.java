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

/** The room on the disk of a folder. All figures are bytes. */
public final class DiskSpace {

    private static final long MIB = 1024 * 1024;
    /** A new store and a new database, with some messages in them. */
    private static final long LEAST_STORE = 16 * MIB;
    private static final long LEAST_RESERVE = 16 * MIB;
    private static final long LARGEST_RESERVE = 256 * MIB;
    private static final int RESERVED_PART = 50;
    private static final long SMALL = 1024 * MIB;

    private final Path folder;
    private final FileStore disk;
    private final long reserve;

    /** @param folder is made if it does not exist */
    public DiskSpace(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.disk = Files.getFileStore(folder);
        this.reserve = Math.max(LEAST_RESERVE, Math.min(LARGEST_RESERVE, disk.getTotalSpace() / RESERVED_PART));
    }

    /** What this process may still write. */
    public long usable() {
        try {
            long usable = disk.getUsableSpace();
            // of a disk so large that the number overflows
            return usable < 0 ? Long.MAX_VALUE / 2 : usable;
        } catch (IOException unknown) {
            throw new UncheckedIOException("The free space of " + folder + " can't be read", unknown);
        }
    }

    public boolean isSmall() throws IOException {
        return disk.getTotalSpace() < SMALL;
    }

    /**
     * What senders must leave: while they are held back, acknowledgements, the index of the store and the database still
     * grow.
     */
    public long reserve() {
        return reserve;
    }

    /**
     * A store that has filled its disk up to the reserve must be able to start, so that it is emptied; a new one must be able
     * to hold something.
     *
     * @throws IOException when there is less: space may come back, so a supervisor may try again
     */
    public void requireRoomToStart() throws IOException {
        long usable = usable();
        long used = used(folder);
        long needed = used > LEAST_STORE ? reserve / 4 : reserve + LEAST_STORE - used;
        if (usable < needed) {
            throw new IOException(("The disk of DATA_DIR is too full: %s has %d MB left, and the start needs %d MB. Free some"
                    + " space, or let DATA_DIR name a folder on a larger disk (move the files with it)")
                    .formatted(folder, usable / MIB, (needed + MIB - 1) / MIB));
        }
    }

    /** @throws StartRefusedException when a copy of a folder of this disk would not leave the room that a start needs */
    public void requireRoomToCopy(Path copied) throws IOException {
        long needed = used(copied) + reserve / 4;
        if (usable() < needed) {
            throw new StartRefusedException(("Before damaged files are changed, %s is copied: %s has %d MB left, and that needs %d MB."
                    + " Free some space, then start again").formatted(copied, folder, usable() / MIB, (needed + MIB - 1) / MIB));
        }
    }

    /** The length of all files below that can be seen: others' folders, such as lost+found, and files that vanish count nothing. */
    public static long used(Path folder) throws IOException {
        AtomicLong used = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                used.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException closed) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException closed) {
                return FileVisitResult.CONTINUE;
            }
        });
        return used.get();
    }
}
