package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file of inbound SMS: JSON lines of {@code sms.inbound} if the first character is <code>{</code>, or else CSV whose header has
 * {@code from}, {@code to} and any other field of {@code sms.inbound}. Blank lines are skipped.
 *
 * <p>It holds one SMS in memory at a time.
 */
public final class SmsFile implements AutoCloseable {

    /** No SMS is larger than 64 KiB; a file may contain some text around it. */
    private static final int MAX_BYTES = 1024 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String BLANKS = " \t\r\n";

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteReader reader;
    private final Entries entries;

    private SmsFile(Path path, FileChannel channel, int maxBytes) throws IOException, BadLineException {
        this.path = path;
        this.channel = channel;
        size = channel.size();
        Utf8Check.check(channel);
        skipByteOrderMark();
        reader = new ByteReader(channel, channel.position());
        entries = switch (firstCharacter()) {
            case '{' -> new JsonLines(reader, maxBytes);
            case '[' -> throw new BadLineException(reader.line(), "this is a JSON array. Write one SMS per line instead (JSON lines).");
            default -> CsvRows.of(new CsvRecords(reader, maxBytes));
        };
        if (entries == null) {
            throw new UnusableFileException(path + " is empty: it must contain JSON lines of sms.inbound, or CSV with a header");
        }
    }

    /**
     * Reads the whole file once to check its encoding, and then its header.
     *
     * @throws UnusableFileException if it can't be read, is empty, is not UTF-8, or has a wrong header
     */
    public static SmsFile open(Path path) throws IOException {
        return open(path, MAX_BYTES);
    }

    static SmsFile open(Path path, int maxBytes) throws IOException {
        FileChannel channel = RegularFile.open(path);
        try {
            return new SmsFile(path, channel, maxBytes);
        } catch (BadLineException bad) {
            channel.close();
            throw unusable(path, bad);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /**
     * @return the next SMS; null at the end
     * @throws UnusableFileException if the end of a row can't be found, so that nothing from there on can be read
     */
    public Entry next() throws IOException {
        try {
            return entries.next();
        } catch (BadLineException bad) {
            throw unusable(path, bad);
        }
    }

    /** The number of bytes of the entries read so far, and of what comes before them. */
    public long bytesRead() {
        return reader.position();
    }

    /** The number of bytes of the file, when it was opened. */
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void skipByteOrderMark() throws IOException {
        ByteBuffer start = ByteBuffer.allocate(BYTE_ORDER_MARK.length);
        channel.read(start);
        if (!Arrays.equals(start.array(), BYTE_ORDER_MARK)) {
            channel.position(0);
        }
    }

    /** Skips blanks, which mean nothing in both formats. @return the first byte after them, which is not yet read */
    private int firstCharacter() throws IOException {
        while (BLANKS.indexOf(reader.peek()) >= 0) {
            reader.read();
        }
        return reader.peek();
    }

    private static UnusableFileException unusable(Path path, BadLineException bad) {
        return new UnusableFileException(path + ": " + bad.getMessage(), bad);
    }
}
