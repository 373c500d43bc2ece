package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of the routes folder, each in a folder named after its hash. A file beside it says when it was applied; only snapshots that
 * have one can be gone back to. Another process may use the same folder.
 */
public final class RoutesSnapshots implements AutoCloseable {

    /** How many of those that ran are kept. */
    static final int KEPT = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RoutesSnapshots.class);
    private static final String LOADED = ".loaded";
    private static final String PART = ".part";
    private static final int MIN_PREFIX = 4;
    /** Other names in the folder are somebody else's. */
    private static final Pattern OURS = Pattern.compile("\\.?([0-9a-f]{12})(|-.*\\.part|\\.loaded)");
    /** Nobody needs that long to apply a snapshot: its process was killed. */
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final Path folder;
    private final boolean temporary;
    private final RunningRoutes running;

    private RoutesSnapshots(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
        this.running = new RunningRoutes(folder);
    }

    /** A snapshot that ran. @param loadedAt when it was last applied */
    public record Kept(String hash, Instant loadedAt) {
    }

    /**
     * In {@code DATA_DIR/routes}; in a temporary folder if that can't be written, or is a part of the routes folder.
     *
     * @throws StartRefusedException if a temporary folder can't be made either
     */
    static RoutesSnapshots open(Path dataDir, Path routesDir) {
        Path folder = folder(dataDir);
        try {
            Files.createDirectories(folder);
            if (folder.toRealPath().startsWith(routesDir.toRealPath())) {
                LOG.warn("{} is in ROUTES_DIR, so snapshots of the routes are kept in a temporary folder, and are lost at a stop: set DATA_DIR or"
                        + " ROUTES_DIR to another folder", folder);
                return temporary();
            }
            // the router runs what is in it
            PrivateFiles.restrictAccess(folder);
            Files.delete(Files.createTempFile(folder, ".", PART));
            return new RoutesSnapshots(folder, false);
        } catch (IOException notWritable) {
            LOG.warn("DATA_DIR can't be written ({}), so snapshots of the routes are kept in a temporary folder, and are lost at a stop",
                    notWritable.toString());
            return temporary();
        }
    }

    static Path folder(Path dataDir) {
        return dataDir.resolve("routes");
    }

    private static RoutesSnapshots temporary() {
        try {
            return new RoutesSnapshots(Files.createTempDirectory("conversation-routing-routes-"), true);
        } catch (IOException failure) {
            throw new StartRefusedException("The routes can't be copied, because neither DATA_DIR nor the folder for temporary files can be written ("
                    + failure + "): let this user write one of them", failure);
        }
    }

    /** Copies a content; does nothing if there is a copy already. */
    RoutesSnapshot take(FolderContent content) throws IOException {
        Path target = folder.resolve(content.hash());
        if (!isIntact(target, content.hash())) {
            Path part = folder.resolve("." + content.hash() + "-" + UUID.randomUUID() + PART);
            try {
                write(content, part);
                deleteTree(target);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException anotherProcess) {
                LOG.debug("Another process has made the snapshot {}", target);
            } finally {
                deleteTree(part);
            }
        }
        return new RoutesSnapshot(content.hash(), target);
    }

    private static void write(FolderContent content, Path target) throws IOException {
        Files.createDirectories(target);
        for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Whether nobody has changed the copy. */
    static boolean isIntact(RoutesSnapshot snapshot) throws IOException {
        return isIntact(snapshot.folder(), snapshot.hash());
    }

    private static boolean isIntact(Path snapshot, String hash) throws IOException {
        return Files.isDirectory(snapshot) && FolderContent.read(snapshot, Setting.DATA_DIR.name()).hash().equals(hash);
    }

    /** The routes of this snapshot run now. Deletes what is no longer needed. @param inUse hashes that must stay */
    void loaded(RoutesSnapshot snapshot, Instant at, Set<String> inUse) {
        running.are(snapshot);
        try {
            Files.writeString(loadedFile(snapshot.hash()), at.toString());
            prune(inUse);
        } catch (IOException full) {
            LOG.warn("The snapshots of the routes can't be tidied up ({}): free some space in {}", full.toString(), folder);
        }
    }

    /** It never ran, or did not stand its trial, so nobody should go back to it. It stays in place while something uses it. */
    void forget(RoutesSnapshot snapshot, Set<String> inUse) {
        try {
            Files.deleteIfExists(loadedFile(snapshot.hash()));
            if (!inUse.contains(snapshot.hash())) {
                deleteTree(snapshot.folder());
            }
        } catch (IOException later) {
            LOG.debug("The snapshot {} can't be deleted now", snapshot, later);
        }
    }

    /** Whether it has run. */
    boolean isKept(String hash) {
        return Files.exists(loadedFile(hash));
    }

    /** Whether other routes have run here, and these have not. */
    boolean replacesOthers(RoutesSnapshot snapshot) {
        return !isKept(snapshot.hash()) && !kept().isEmpty();
    }

    /** Those that one can go back to, the latest first. */
    List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + LOADED)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String hash = name.substring(0, name.length() - LOADED.length());
                if (Files.isDirectory(folder.resolve(hash))) {
                    kept.add(new Kept(hash, Instant.parse(Files.readString(file).strip())));
                }
            }
        } catch (IOException | DateTimeParseException damaged) {
            LOG.warn("Not all snapshots of the routes can be listed ({}): {}", damaged.toString(), folder);
        }
        kept.sort(Comparator.comparing(Kept::loadedAt).reversed().thenComparing(Kept::hash));
        return kept;
    }

    /**
     * @param prefix of the hash, at least four digits
     * @throws StartRefusedException if there is none, more than one, or it was changed
     */
    RoutesSnapshot require(String prefix) throws IOException {
        List<Kept> kept = kept();
        List<Kept> found = prefix.length() < MIN_PREFIX ? List.of() : kept.stream().filter(each -> each.hash().startsWith(prefix)).toList();
        if (found.size() != 1) {
            throw new StartRefusedException((found.isEmpty() ? "There is no snapshot " : "More than one snapshot begins with ") + prefix
                    + ". These can be loaded: " + String.join(", ", kept.stream().map(each -> each.hash() + " (" + each.loadedAt() + ")").toList()));
        }
        RoutesSnapshot snapshot = new RoutesSnapshot(found.get(0).hash(), folder.resolve(found.get(0).hash()));
        if (!isIntact(snapshot.folder(), snapshot.hash())) {
            throw new StartRefusedException("The snapshot " + snapshot.folder() + " was changed, so it can't be loaded: choose another one");
        }
        return snapshot;
    }

    private void prune(Set<String> inUse) throws IOException {
        List<String> kept = kept().stream().map(Kept::hash).toList();
        List<String> latest = kept.subList(0, Math.min(KEPT, kept.size()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher ours = OURS.matcher(file.getFileName().toString());
                if (ours.matches() && !latest.contains(ours.group(1)) && !inUse.contains(ours.group(1))
                        && (kept.contains(ours.group(1)) || isOld(file))) {
                    deleteTree(file);
                }
            }
        }
    }

    /** Another process may be about to take it over. */
    private static boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(MAX_AGE));
    }

    private Path loadedFile(String hash) {
        return folder.resolve(hash + LOADED);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The routes no longer run. Deletes a temporary folder. */
    @Override
    public void close() throws IOException {
        running.close();
        if (temporary) {
            deleteTree(folder);
        }
    }
}
