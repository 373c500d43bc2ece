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
 * The bytes of one file of KahaDB's journal, of a store that nobody has open. It is a row of batches: a header, a length, a
 * checksum, and so many bytes of records; after the last one comes a mark, then mostly zeros up to a size that the file was
 * given beforehand.
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

    /** In the order in which they were written. */
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

    /** @return where the first batch at or after this offset begins that can't be read; or where the last one ends */
    int endOfReadable(int from) {
        int offset = from;
        while (isReadable(offset)) {
            offset += HEAD + batchLength(offset);
        }
        return offset;
    }

    /** @return where the next batch seems to begin after this offset; -1 for nowhere */
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

    /** Of the records of the batch at this offset; negative when it is none. */
    int batchLength(int offset) {
        return offset + HEAD > content.length ? -1 : ByteBuffer.wrap(content).getInt(offset + HEADER.length);
    }

    /** How many bytes from this offset on were written, the last of them not zero. */
    int written(int from) {
        // a file that was given its size beforehand has a mark at its very end
        int end = has(END, content.length - END.length) ? content.length - END.length : content.length;
        while (end > from && content[end - 1] == 0) {
            end--;
        }
        return Math.max(0, end - from);
    }

    /** Forgets everything from this offset on. */
    void endAt(int offset) throws IOException {
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            changed.setLength(offset);
            changed.seek(offset);
            changed.write(END);
            changed.setLength(Math.max(content.length, offset + END.length));
            changed.getFD().sync();
        }
    }

    /** Puts a batch in between that can be read and holds nothing, so that all others keep their places. */
    void blank(int from, int to) throws IOException {
        int length = to - from - HEAD;
        if (length < RECORD_HEAD) {
            throw new IOException("No batch is as small as " + (to - from) + " bytes, in " + file + " from " + from);
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
