package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.util.LockFile;

/** Checks whether a broker uses the folder in which an embedded broker stores its messages. Only one can use it at a time. */
public final class BrokerStore {

    private BrokerStore() {
    }

    /** Whether a running broker, in this process or another, uses the store. Also true if this can't be determined. */
    public static boolean isInUse(Path directory) {
        Path file = directory.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        LockFile lock = new LockFile(file.toFile(), false);
        try {
            lock.lock();
        } catch (IOException held) {
            return true;
        }
        lock.unlock();
        return false;
    }
}
