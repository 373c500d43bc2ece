package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads a whole file once, before anything in it is used, to make sure that it is UTF-8. */
final class Utf8Check {

    private static final int BUFFER_SIZE = 64 * 1024;

    private Utf8Check() {
    }

    /**
     * Leaves the channel at its beginning.
     *
     * @throws BadLineException if the file is not UTF-8
     */
    static void check(SeekableByteChannel file) throws IOException, BadLineException {
        long bad = firstBadByte(file.position(0));
        if (bad >= 0) {
            throw new BadLineException(lineOf(bad, file.position(0)), "byte " + (bad + 1) + " of the file is not valid UTF-8."
                    + " Save the file as UTF-8 text (in Excel: \"CSV UTF-8\").");
        }
        file.position(0);
    }

    /** @return its offset, or -1 if the file is UTF-8 */
    private static long firstBadByte(SeekableByteChannel file) throws IOException {
        // reports malformed input by default
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE);
        CharBuffer discarded = CharBuffer.allocate(BUFFER_SIZE);
        long decoded = 0;
        boolean end = false;
        while (!end) {
            end = file.read(bytes) < 0;
            bytes.flip();
            CoderResult result = decoder.decode(bytes, discarded.clear(), end);
            if (result.isError()) {
                return decoded + bytes.position();
            }
            decoded += bytes.position();
            // the first bytes of a character that continues in the next buffer
            bytes.compact();
        }
        return -1;
    }

    private static long lineOf(long offset, SeekableByteChannel file) throws IOException {
        ByteReader reader = new ByteReader(file, 0);
        while (reader.position() < offset) {
            reader.read();
        }
        return reader.line();
    }
}
