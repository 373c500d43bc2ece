package org.conversationrouting.administration.reload;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.check.Finding;
import org.conversationrouting.generation.ChangedDecisions;
import org.conversationrouting.generation.ReloadStatus;
import org.conversationrouting.generation.ReloadStatus.Attempt;
import org.conversationrouting.generation.ReloadStatus.Result;
import org.conversationrouting.generation.Reloader;
import org.conversationrouting.generation.RoutesSnapshots.Kept;

/**
 * The routes that run, the last attempt to replace them, and those that one can go back to.
 *
 * @param snapshot      the hash of the running routes' files
 * @param loadedAt      null while the router starts
 * @param lastAttempt   null before the first
 * @param folderRefused whether the routes folder holds a change that was refused
 * @param changed       what the last change means for past SMS; null if that is not known
 * @param waiting       why the routes can't be replaced at the moment, though they are to be; null if nothing waits
 * @param snapshots     the latest first
 */
public record ReloadView(int generation, String snapshot, Instant loadedAt, LastAttempt lastAttempt, boolean folderRefused, ChangedDecisions changed,
                         String waiting, List<Kept> snapshots) {

    /** @param errors why it was refused; otherwise empty */
    public record LastAttempt(Instant at, Result result, List<Error> errors) {

        public boolean refused() {
            return result == Result.REFUSED;
        }
    }

    /** @param file relative to the routes folder; empty for the folder itself @param line from 1; 0 if unknown @param column likewise */
    public record Error(String file, int line, int column, String message) {

        static Error of(Finding finding) {
            return new Error(finding.file(), finding.line(), finding.column(), finding.message());
        }

        /** Such as {@code decision/x.camel.yaml:3:7}; empty for the folder itself. */
        public String place() {
            return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        }

        @Override
        public String toString() {
            return file.isEmpty() ? message : place() + ": " + message;
        }
    }

    static LastAttempt lastAttempt(Attempt attempt) {
        return attempt == null ? null : new LastAttempt(attempt.at(), attempt.result(), attempt.errors().stream().map(Error::of).toList());
    }

    public static ReloadView of(Reloader reloader) {
        ReloadStatus status = reloader.status();
        return new ReloadView(status.generation(), status.snapshot(), status.loadedAt(), lastAttempt(status.lastAttempt()), status.folderRefused(),
                status.changed(), status.waiting(), reloader.snapshots());
    }
}
