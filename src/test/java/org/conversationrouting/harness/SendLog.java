package org.conversationrouting.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.conversationrouting.harness.Input.Expectation;

/**
 * Records what the feeder tried to send and what the broker acknowledged, in an append-only file that is independent of broker,
 * database and router. For each message, "attempted" comes before "acknowledged".
 */
final class SendLog implements AutoCloseable {

    private static final int SYNC_EVERY = 100;
    private static final String ATTEMPTED = "A";
    private static final String ACKNOWLEDGED = "K";

    private final Path file;
    private final FileChannel channel;
    private int unsynced;

    /** What the log contains about an input. Copies of one SMS count as one input, which is acknowledged if any copy was. */
    record Entry(Expectation expectation, boolean acknowledged) {
    }

    SendLog(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void attempted(Input input) {
        write(ATTEMPTED, input);
    }

    void acknowledged(Input input) {
        write(ACKNOWLEDGED, input);
    }

    /** By id. */
    Map<String, Entry> read() throws IOException {
        channel.force(false);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split(" ");
            entries.merge(fields[1], new Entry(Expectation.valueOf(fields[2]), fields[0].equals(ACKNOWLEDGED)),
                    (one, two) -> one.acknowledged() ? one : two);
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        channel.force(false);
        channel.close();
    }

    private synchronized void write(String what, Input input) {
        try {
            channel.write(ByteBuffer.wrap((what + " " + input.id() + " " + input.expectation() + "\n").getBytes(StandardCharsets.UTF_8)));
            if (++unsynced >= SYNC_EVERY) {
                channel.force(false);
                unsynced = 0;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
