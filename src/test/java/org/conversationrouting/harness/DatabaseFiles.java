package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.FileUtil;
import org.conversationrouting.support.FolderCopy;
import org.conversationrouting.support.TestDatabase;

/** A database whose files are backed up and restored by copying them. Routers are stopped meanwhile. */
final class DatabaseFiles implements BackedUpDatabase {

    private final Path dataDir;
    /** Null if H2 runs in the router. */
    private final PostgresProcess server;

    /** Creates an empty database and starts it. @param dataDir of its routers */
    DatabaseFiles(TestDatabase database, Path dataDir) throws IOException {
        this.dataDir = Files.createDirectories(dataDir);
        server = database == TestDatabase.H2 ? null : new PostgresProcess(dataDir.resolve("postgres"));
        start();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(server == null ? Map.of() : PostgresProcess.settings(server.port()));
        settings.put("DATA_DIR", dataDir.toString());
        return settings;
    }

    @Override
    public void backUp(Path backup) throws IOException {
        stop();
        FolderCopy.of(files(), backup);
        start();
    }

    @Override
    public void restore(Path backup) throws IOException {
        stop();
        FileUtil.removeDir(files().toFile());
        FolderCopy.of(backup, files());
        start();
    }

    private Path files() {
        return server == null ? dataDir.resolve("database") : server.data();
    }

    private void start() throws IOException {
        if (server != null) {
            server.start();
        }
    }

    private void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
