package org.conversationrouting.database.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FileUtils;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;

/**
 * Records each write to the files of H2 databases whose URL begins with {@link #URL}. A process that is killed leaves behind what was written
 * until then, so each beginning of the record is a file that the next start may find.
 */
final class RecordedFile implements AutoCloseable {

    static final String URL = "jdbc:h2:rec:memFS:";
    private static final String SUFFIX = ".mv.db";

    private final List<Write> writes = new ArrayList<>();

    /** @param bytes null if the file was cut off at the position */
    private record Write(byte[] bytes, long position) {
    }

    RecordedFile() {
        FilePathRec.register();
        FilePathRec.setRecorder((operation, file, bytes, position) -> {
            if (file.endsWith(SUFFIX) && (operation == Recorder.WRITE || operation == Recorder.TRUNCATE)) {
                record(operation == Recorder.WRITE ? bytes.clone() : null, position);
            }
        });
    }

    private synchronized void record(byte[] bytes, long position) {
        writes.add(new Write(bytes, position));
    }

    synchronized int writes() {
        return writes.size();
    }

    /** Shows the file after every write, from the given one on. */
    void forEachState(int from, State state) throws Exception {
        byte[] file = {};
        for (int number = 1; number <= writes.size(); number++) {
            Write write = writes.get(number - 1);
            int end = (int) write.position() + (write.bytes() == null ? 0 : write.bytes().length);
            if (write.bytes() == null) {
                file = Arrays.copyOf(file, end);
            } else {
                file = end > file.length ? Arrays.copyOf(file, end) : file;
                System.arraycopy(write.bytes(), 0, file, (int) write.position(), write.bytes().length);
            }
            if (number >= from) {
                show(file, number, state);
            }
        }
    }

    private static void show(byte[] file, int number, State state) throws Exception {
        String name = "memFS:state-" + number;
        write(name + SUFFIX, file);
        try {
            state.check(number, "jdbc:h2:" + name);
        } finally {
            FileUtils.delete(name + SUFFIX);
        }
    }

    private static void write(String name, byte[] file) throws IOException {
        try (FileChannel channel = FilePath.get(name).open("rw")) {
            channel.write(ByteBuffer.wrap(file));
        }
    }

    @Override
    public void close() {
        FilePathRec.setRecorder(null);
    }

    /** Checks a file. */
    interface State {

        /**
         * @param writes that were completed
         * @param url    of the database in the file, without options
         */
        void check(int writes, String url) throws Exception;
    }
}
