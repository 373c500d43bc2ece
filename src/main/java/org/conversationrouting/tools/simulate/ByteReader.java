package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads a file byte by byte, and counts its lines.
 *
 * <p>Both formats are split into SMS before they are decoded: in UTF-8, no byte of a longer character looks like a line end, a quote or a comma.
 */
final class ByteReader {

    static final int END = -1;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).flip();
    private long position;
    private long line = 1;
    private int last = END;

    /** @param position of the channel: the number of bytes before the first one that is read here */
    ByteReader(ReadableByteChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    /** @return the next byte, 0 to 255, or {@link #END} */
    int read() throws IOException {
        if (!fill()) {
            return END;
        }
        int next = Byte.toUnsignedInt(buffer.get());
        position++;
        // LF, CR and CRLF each end one line
        if (next == '\r' || next == '\n' && last != '\r') {
            line++;
        }
        last = next;
        return next;
    }

    /** @return what {@link #read()} will return next */
    int peek() throws IOException {
        return fill() ? Byte.toUnsignedInt(buffer.get(buffer.position())) : END;
    }

    /** The number of bytes before the next one. */
    long position() {
        return position;
    }

    /** The line of the next byte, counted from 1. */
    long line() {
        return line;
    }

    /** @return false at the end */
    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return false;
            }
        }
        return true;
    }
}
