package org.conversationrouting.broker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.Checksum;
import org.apache.activemq.store.kahadb.disk.journal.Journal;

/**
 * A file of KahaDB's journal, from a store that is not open. It is a sequence of batches, each with a header, a length, a checksum,
 * and that many bytes of records. After the last batch comes an end mark, usually followed by zeros up to a preallocated size.
 */
final class JournalFile {

    static final byte[] HEADER = Journal.BATCH_CONTROL_RECORD_HEADER;
    static final byte[] END = Journal.EOF_RECORD;
    /** Header, length and checksum. */
    static final int HEAD = Journal.BATCH_CONTROL_RECORD_SIZE;
    private static final int RECORD_HEAD = Integer.BYTES + 1;

    private final Path file;
    private final byte[] content;

    private JournalFile(Path file) throws IOException {
        this.file = file;
        this.content = Files.readAllBytes(file);
    }

    /** The journal files in the order in which they were written. */
    static List<Path> of(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("db-\\d+\\.log"))
                    .sorted(Comparator.comparingInt(file -> Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""))))
                    .toList();
        }
    }

    static JournalFile read(Path file) throws IOException {
        return new JournalFile(file);
    }

    /** @return the offset of the first unreadable batch at or after this offset, or the end of the last batch */
    int endOfReadable(int from) {
        int offset = from;
        while (isReadable(offset)) {
            offset += HEAD + batchLength(offset);
        }
        return offset;
    }

    /** @return the offset of the next batch header after this offset; -1 if there is none */
    int nextHeader(int after) {
        for (int offset = after + 1; offset <= content.length - HEADER.length; offset++) {
            if (has(HEADER, offset)) {
                return offset;
            }
        }
        return -1;
    }

    boolean has(byte[] what, int offset) {
        return offset >= 0 && offset + what.length <= content.length
                && Arrays.equals(content, offset, offset + what.length, what, 0, what.length);
    }

    boolean isAtEnd(int offset) {
        return offset >= content.length;
    }

    /** The length of the records of the batch at this offset; negative if there is no batch. */
    int batchLength(int offset) {
        return offset + HEAD > content.length ? -1 : ByteBuffer.wrap(content).getInt(offset + HEADER.length);
    }

    /** The number of bytes from this offset to the last one that is not zero. */
    int written(int from) {
        // a preallocated file has an end mark in its last bytes
        int end = has(END, content.length - END.length) ? content.length - END.length : content.length;
        while (end > from && content[end - 1] == 0) {
            end--;
        }
        return Math.max(0, end - from);
    }

    /** Discards everything from this offset on. */
    void endAt(int offset) throws IOException {
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.setLength(offset);
            changed.seek(offset);
            changed.write(END);
            changed.setLength(Math.max(content.length, offset + END.length));
            changed.getFD().sync();
        }
    }

    /** Overwrites the range with a readable batch without content, so that all other batches keep their offsets. */
    void blank(int from, int to) throws IOException {
        int length = to - from - HEAD;
        if (length < RECORD_HEAD) {
            throw new IOException("Can't blank " + (to - from) + " bytes, in " + file + " from " + from + ": too few for a batch");
        }
        ByteBuffer batch = ByteBuffer.allocate(to - from);
        batch.position(HEAD);
        // KahaDB skips records of this kind
        batch.putInt(length).put(Journal.BATCH_CONTROL_RECORD_TYPE);
        Checksum checksum = new Adler32();
        checksum.update(batch.array(), HEAD, length);
        batch.position(0);
        batch.put(HEADER).putInt(length).putLong(checksum.getValue());
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.seek(from);
            changed.write(batch.array());
            changed.getFD().sync();
        }
    }

    private boolean isReadable(int offset) {
        int length = has(HEADER, offset) ? batchLength(offset) : -1;
        if (length < 0 || length > content.length - offset - HEAD) {
            return false;
        }
        Checksum checksum = new Adler32();
        checksum.update(content, offset + HEAD, length);
        return ByteBuffer.wrap(content).getLong(offset + HEADER.length + Integer.BYTES) == checksum.getValue();
    }
}
