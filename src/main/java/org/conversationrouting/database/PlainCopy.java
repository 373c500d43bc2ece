package org.conversationrouting.database;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** For H2, a ZIP archive to back its file up to; in fact the plain file, because compression would take most of the time. */
final class PlainCopy extends ZipOutputStream {

    private final BooleanSupplier stopped;

    /** @param stopped whether to give up */
    PlainCopy(OutputStream target, BooleanSupplier stopped) {
        super(target);
        this.stopped = stopped;
    }

    @Override
    public void putNextEntry(ZipEntry entry) {
        // a plain file has no header
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (stopped.getAsBoolean()) {
            throw new IOException("the router is stopping");
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void closeEntry() {
        // nor a trailer
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
