package org.conversationrouting.broker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.store.kahadb.disk.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off a write at the end of the journal that a full disk or a crash left half done. KahaDB would take it for damage and
 * refuse to start. Nobody misses it: a write is acknowledged when it is complete. What was complete and can't be read is not
 * touched.
 */
final class TornTail {

    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
    private static final byte[] HEADER = Journal.BATCH_CONTROL_RECORD_HEADER;
    private static final byte[] END = Journal.EOF_RECORD;

    private TornTail() {
    }

    /** @param directory of a store that nobody has open; need not exist */
    static void cutOff(Path directory) throws IOException {
        Optional<Path> last = lastFile(directory);
        if (last.isEmpty()) {
            return;
        }
        byte[] content = Files.readAllBytes(last.get());
        int start = endOfCompleteWrites(content);
        if (start < content.length && isTorn(content, start)) {
            try (RandomAccessFile file = new RandomAccessFile(last.get().toFile(), "rw")) {
                file.setLength(start);
                file.seek(start);
                file.write(END);
                file.setLength(Math.max(content.length, start + END.length));
                file.getFD().sync();
            }
            LOG.info("A write that was not finished, and so not acknowledged, was cut off the journal: {} from {}", last.get(), start);
        }
    }

    private static Optional<Path> lastFile(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("db-\\d+\\.log"))
                    .max(Comparator.comparingInt(file -> Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""))));
        }
    }

    /** A batch of writes is a header, its length, a checksum, and so many bytes. */
    private static int endOfCompleteWrites(byte[] content) {
        int offset = 0;
        while (startsWith(content, offset, HEADER)) {
            int length = length(content, offset);
            if (length < 0 || length > content.length - offset - Journal.BATCH_CONTROL_RECORD_SIZE) {
                return offset;
            }
            int next = offset + Journal.BATCH_CONTROL_RECORD_SIZE + length;
            if (!startsWith(content, next, HEADER) && !startsWith(content, next, END)) {
                return offset;
            }
            offset = next;
        }
        return offset;
    }

    /** Each write ends with a mark. Where the last one has none and nothing but zeros follows, its end was never written. */
    private static boolean isTorn(byte[] content, int start) {
        if (startsWith(content, start, END)) {
            return false;
        }
        int written = written(content);
        if (written <= start + Journal.BATCH_CONTROL_RECORD_SIZE) {
            // not even its header
            int header = Math.min(HEADER.length, Math.max(0, written - start));
            return Arrays.equals(content, start, start + header, HEADER, 0, header);
        }
        int length = length(content, start);
        return startsWith(content, start, HEADER) && length >= 0
                && written < (long) start + Journal.BATCH_CONTROL_RECORD_SIZE + length + END.length;
    }

    /** Up to the last byte that is not zero; a file that was made beforehand has a mark at its very end. */
    private static int written(byte[] content) {
        int end = startsWith(content, content.length - END.length, END) ? content.length - END.length : content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static int length(byte[] content, int offset) {
        return offset + Journal.BATCH_CONTROL_RECORD_SIZE > content.length ? -1 : ByteBuffer.wrap(content).getInt(offset + HEADER.length);
    }

    private static boolean startsWith(byte[] content, int offset, byte[] what) {
        return offset >= 0 && offset + what.length <= content.length
                && Arrays.equals(content, offset, offset + what.length, what, 0, what.length);
    }
}
