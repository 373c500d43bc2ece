package org.conversationrouting.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.conversationrouting.safety.FolderContent;

/**
 * Notices changes of a folder by reading it again and again: a network disk and the links of a ConfigMap send no events, and times of
 * modification may be too coarse. Not thread-safe.
 */
final class FolderWatch {

    private static final Duration QUIET = Duration.ofMillis(300);
    /** Somebody may be writing all the time. */
    private static final int MAX_READS = 20;

    private final Path folder;
    private final String name;
    private String handled;

    /** @param name of the setting that names the folder @param handled the hash of the content that is already known */
    FolderWatch(Path folder, String name, String handled) {
        this.folder = folder;
        this.name = name;
        this.handled = handled;
    }

    /** @return the content, if it is another one than was handled and no longer changes */
    Optional<FolderContent> change() throws InterruptedException {
        FolderContent content = read();
        return content.hash().equals(handled) ? Optional.empty() : settled(content).filter(found -> !found.hash().equals(handled));
    }

    /** The content, as soon as it no longer changes; empty if it goes on changing for seconds. */
    Optional<FolderContent> settled() throws InterruptedException {
        return settled(read());
    }

    private Optional<FolderContent> settled(FolderContent first) throws InterruptedException {
        FolderContent content = first;
        for (int reads = 0; reads < MAX_READS; reads++) {
            Thread.sleep(QUIET.toMillis());
            FolderContent again = read();
            if (again.hash().equals(content.hash())) {
                return Optional.of(again);
            }
            content = again;
        }
        return Optional.empty();
    }

    private FolderContent read() {
        try {
            return FolderContent.read(folder, name);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return FolderContent.unreadable(name + " can't be read (" + unreadable.getMessage() + "): restore it, and let this user read it");
        }
    }

    /** Whether the folder held this content when it was last looked at. */
    boolean isHandled(String hash) {
        return hash.equals(handled);
    }

    /** The content need not be looked at again before it changes. */
    void handled(FolderContent content) {
        handled = content.hash();
    }
}
