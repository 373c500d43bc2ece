package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.util.LockFile;

/** The folder in which an embedded broker keeps its messages: one broker at a time has it. */
public final class BrokerStore {

    private BrokerStore() {
    }

    /** Whether a running broker, of this process or another, has the store; also when that can't be found out. */
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
