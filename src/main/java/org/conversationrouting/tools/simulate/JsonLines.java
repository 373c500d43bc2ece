package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON lines. Each line is passed on unparsed, because the router's own reader judges it. */
final class JsonLines implements Entries {

    private final ByteReader reader;
    private final ByteBuffer text;

    /** @param maxBytes lines with more bytes are skipped, without being held in memory */
    JsonLines(ByteReader reader, int maxBytes) {
        this.reader = reader;
        this.text = ByteBuffer.allocate(maxBytes);
    }

    @Override
    public Entry next() throws IOException {
        while (reader.peek() != ByteReader.END) {
            long line = reader.line();
            if (!readLine()) {
                return Entry.problem(line, Entry.TOO_LARGE, "it has more than " + text.capacity() + " bytes. Send long content as media.");
            }
            String json = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
            if (!json.isBlank()) {
                return Entry.message(line, json.endsWith("\r") ? json.substring(0, json.length() - 1) : json);
            }
        }
        return null;
    }

    /** @return false if it is too long */
    private boolean readLine() throws IOException {
        text.clear();
        boolean complete = true;
        // CR alone is white space within JSON
        for (int next = reader.read(); next != '\n' && next != ByteReader.END; next = reader.read()) {
            if (text.hasRemaining()) {
                text.put((byte) next);
            } else {
                complete = false;
            }
        }
        return complete;
    }
}
