package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off a write at the end of the journal that a full disk or a crash left half done. KahaDB would take it for damage and
 * refuse to start. Nobody misses it: a write is acknowledged when it is complete. What was complete and can't be read is not
 * touched.
 */
final class TornTail {

    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);

    private TornTail() {
    }

    /** @param directory of a store whose lock the caller holds: nobody else writes meanwhile */
    static void cutOff(Path directory) throws IOException {
        List<Path> files = JournalFile.of(directory);
        if (files.isEmpty()) {
            return;
        }
        Path last = files.get(files.size() - 1);
        JournalFile journal = JournalFile.read(last);
        int start = journal.endOfReadable(0);
        if (!journal.isAtEnd(start) && !journal.has(JournalFile.END, start) && isTorn(journal, start)) {
            journal.endAt(start);
            LOG.info("A write that was not finished, and so not acknowledged, was cut off the journal: {} from {}", last, start);
        }
    }

    /**
     * A write begins where the one before has put its end mark, and puts one at its own end. Where that is missing and nothing
     * but zeros follows, its end was never written.
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

    /** Some bytes of a header, then what they left of the mark; either may be nothing. */
    private static boolean isHeaderOverMark(JournalFile journal, int start, int written) {
        for (int headed = 0; headed <= written; headed++) {
            byte[] expected = new byte[Math.min(written, JournalFile.HEADER.length)];
            System.arraycopy(JournalFile.END, 0, expected, 0, Math.min(JournalFile.END.length, expected.length));
            System.arraycopy(JournalFile.HEADER, 0, expected, 0, Math.min(headed, expected.length));
            if (journal.has(expected, start)) {
                return true;
            }
        }
        return false;
    }
}
