package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Splits CSV into the texts of its records. A record can have several lines, if a quoted cell contains line ends.
 *
 * <p>A parser of the whole file could not continue after a malformed record, and would hold everything after an opening quote in memory.
 */
final class CsvRecords {

    private enum Place { CELL_START, IN_CELL, IN_QUOTES }

    private final ByteReader reader;
    private final ByteBuffer text;
    private long line;

    CsvRecords(ByteReader reader, int maxBytes) {
        this.reader = reader;
        this.text = ByteBuffer.allocate(maxBytes);
    }

    /**
     * Skips blank lines.
     *
     * @return the text without the line end; null at the end
     * @throws BadLineException if a quote is not closed, or the record is too large, so that its end can't be known
     */
    String next() throws IOException, BadLineException {
        while (reader.peek() != ByteReader.END) {
            line = reader.line();
            readRecord();
            String record = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
            if (!record.isBlank()) {
                return record;
            }
        }
        return null;
    }

    /** The line where the latest record begins. */
    long line() {
        return line;
    }

    private void readRecord() throws IOException, BadLineException {
        text.clear();
        Place place = Place.CELL_START;
        for (int next = reader.read(); next != ByteReader.END; next = reader.read()) {
            if (place != Place.IN_QUOTES && isLineEnd(next)) {
                return;
            }
            put(next);
            if (place == Place.IN_QUOTES) {
                place = next != '"' || putSecondQuote() ? Place.IN_QUOTES : Place.IN_CELL;
            } else if (next == ',') {
                place = Place.CELL_START;
            } else {
                // within a cell that does not begin with one, a quote is an ordinary character
                place = next == '"' && place == Place.CELL_START ? Place.IN_QUOTES : Place.IN_CELL;
            }
        }
        if (place == Place.IN_QUOTES) {
            throw new BadLineException(line, "the row that begins here has a quoted cell that is never closed");
        }
    }

    private boolean isLineEnd(int next) throws IOException {
        if (next == '\r' && reader.peek() == '\n') {
            reader.read();
        }
        return next == '\r' || next == '\n';
    }

    /** @return false if the quote before was the closing one */
    private boolean putSecondQuote() throws IOException, BadLineException {
        if (reader.peek() != '"') {
            return false;
        }
        put(reader.read());
        return true;
    }

    private void put(int next) throws BadLineException {
        if (!text.hasRemaining()) {
            throw new BadLineException(line, "the row that begins here has more than " + text.capacity()
                    + " bytes. Is a closing quote missing?");
        }
        text.put((byte) next);
    }
}
