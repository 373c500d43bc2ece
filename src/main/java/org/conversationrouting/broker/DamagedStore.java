package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerService;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles damaged or missing files of the embedded broker. */
final class DamagedStore {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedStore.class);
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    /** The logger that names the messages that KahaDB drops. */
    private static final String KAHADB_LOGGER = "org.apache.activemq.store.kahadb.MessageDatabase";

    private DamagedStore() {
    }

    /** Whether KahaDB found damaged files. It has no specific exception for this. */
    static boolean isDamage(Throwable failure) {
        return Reason.cause(failure, cause -> cause instanceof IOException && cause.getMessage() != null
                && cause.getMessage().startsWith("Detected ")).isPresent();
    }

    static StartRefusedException refusal(Path directory, Throwable failure) {
        return new StartRefusedException("The files of the embedded broker are damaged: " + directory + " (" + Faults.rootCause(failure).getMessage()
                + "). Restore a backup of DATA_DIR, or start once with EMBEDDED_BROKER_RECOVER=true, which copies the folder and keeps"
                + " everything that can be read", failure);
    }

    /**
     * Opens the store without connectors and closes it again. If it is damaged, copies it and then drops the damaged parts. The
     * caller holds the store's lock.
     *
     * @param brokers creates brokers with this store and without connectors
     */
    static void recover(Path directory, BrokerFactory brokers) throws Exception {
        try {
            openAndClose(brokers.create(false));
            return;
        } catch (Exception failure) {
            if (!isDamage(failure)) {
                throw failure;
            }
            LOG.warn("The files of the embedded broker are damaged: {}", Faults.rootCause(failure).getMessage());
        }
        Path copy = directory.resolveSibling(directory.getFileName() + "-damaged-" + LocalDateTime.now().format(SUFFIX));
        new DiskSpace(directory).requireSpaceToCopy(directory);
        copy(directory, copy);
        LOG.warn("The damaged files were copied to {}. Everything that can be read is kept. The next lines show which messages are dropped", copy);
        Configurator.setLevel(KAHADB_LOGGER, Level.INFO);
        openAndClose(brokers.create(true));
        // only now does nothing refer to the unreadable bytes
        for (Path file : JournalFile.of(directory)) {
            blankUnreadable(file);
        }
        Configurator.setLevel(KAHADB_LOGGER, Level.WARN);
        LOG.warn("The files of the embedded broker are repaired. EMBEDDED_BROKER_RECOVER is no longer needed");
    }

    interface BrokerFactory {
        /** @param dropMissing whether KahaDB drops messages that it can't find */
        BrokerService create(boolean dropMissing) throws Exception;
    }

    private static void openAndClose(BrokerService broker) throws Exception {
        try {
            broker.start();
            broker.waitUntilStarted();
        } finally {
            broker.stop();
            broker.waitUntilStopped();
        }
    }

    /** Blanks unreadable bytes. Otherwise every start would find the damage again. */
    private static void blankUnreadable(Path file) throws IOException {
        JournalFile journal = JournalFile.read(file);
        int offset = journal.endOfReadable(0);
        while (!journal.isAtEnd(offset) && !journal.has(JournalFile.END, offset)) {
            int next = journal.nextHeader(offset);
            if (next < 0) {
                if (journal.written(offset) > 0) {
                    journal.endAt(offset);
                }
                return;
            }
            journal.blank(offset, next);
            LOG.warn("Unreadable bytes were blanked: {} from {} to {}", file, offset, next);
            offset = journal.endOfReadable(next);
        }
    }

    private static void copy(Path directory, Path copy) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            // opening and closing the lock file would release the lock
            files = walk.filter(file -> !file.getFileName().toString().equals("lock")).toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(directory.relativize(file)));
        }
    }
}
