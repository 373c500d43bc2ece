package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a torn (incomplete) write from the end of the journal, left by a full disk or a crash. KahaDB would treat it as damage and
 * refuse to start. Nothing is lost, because only complete writes are acknowledged. Complete but unreadable writes stay.
 */
final class TornWrite {

    private static final Logger LOG = LoggerFactory.getLogger(TornWrite.class);

    private TornWrite() {
    }

    /** @param directory the store's folder; the caller holds its lock */
    static void truncate(Path directory) throws IOException {
        List<Path> files = JournalFile.of(directory);
        if (files.isEmpty()) {
            return;
        }
        Path last = files.get(files.size() - 1);
        JournalFile journal = JournalFile.read(last);
        int start = journal.endOfReadable(0);
        if (!journal.isAtEnd(start) && !journal.has(JournalFile.END, start) && isTorn(journal, start)) {
            journal.endAt(start);
            LOG.info("An incomplete, unacknowledged write was removed from the end of the journal: {} from {}", last, start);
        }
    }

    /**
     * A write overwrites the previous end mark and ends with its own. If that is missing and only zeros follow, the write is
     * incomplete.
     */
    private static boolean isTorn(JournalFile journal, int start) {
        int written = journal.written(start);
        if (written < JournalFile.HEAD) {
            return isHeaderOverMark(journal, start, written);
        }
        int length = journal.batchLength(start);
        return journal.has(JournalFile.HEADER, start) && length >= 0
                && written < (long) JournalFile.HEAD + length + JournalFile.END.length;
    }

    /** Whether the bytes are the start of a header followed by the rest of the end mark. Either part may be empty. */
    private static boolean isHeaderOverMark(JournalFile journal, int start, int written) {
        for (int headerBytes = 0; headerBytes <= written; headerBytes++) {
            byte[] expected = new byte[Math.min(written, JournalFile.HEADER.length)];
            System.arraycopy(JournalFile.END, 0, expected, 0, Math.min(JournalFile.END.length, expected.length));
            System.arraycopy(JournalFile.HEADER, 0, expected, 0, Math.min(headerBytes, expected.length));
            if (journal.has(expected, start)) {
                return true;
            }
        }
        return false;
    }
}
