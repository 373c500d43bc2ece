package org.conversationrouting.generation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.check.Finding;

/**
 * Which routes run, and what became of the last attempt to replace them.
 *
 * @param generation    1 for those of the start, one more for each that was applied
 * @param snapshot      the hash of their files
 * @param loadedAt      when they were applied; null while the router starts
 * @param lastAttempt   null before the first
 * @param folderRefused whether the routes folder holds a change that was refused: a restart would not come up, or would run what failed
 * @param changed       what the last change means for past SMS; null if that is not known, or not yet
 * @param waiting       why the routes can't be replaced at the moment, though they are to be; null if nothing waits
 */
public record ReloadStatus(int generation, String snapshot, Instant loadedAt, Attempt lastAttempt, boolean folderRefused, ChangedDecisions changed,
                           String waiting) {

    /** What became of an attempt. */
    public enum Result {
        /** Other routes run now. */
        LOADED,
        /** The routes are wrong. Those before them run. */
        REFUSED,
        /** They are those that run already. */
        UNCHANGED
    }

    /**
     * An attempt to replace the routes.
     *
     * @param at     when it ended
     * @param errors why it was refused; otherwise empty
     */
    public record Attempt(Instant at, Result result, List<Finding> errors) {
    }

    ReloadStatus waiting(String reason) {
        return new ReloadStatus(generation, snapshot, loadedAt, lastAttempt, folderRefused, changed, reason);
    }

    /** The contract's form. Only while something waits, it has the reason, too. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generation", generation);
        json.put("loadedAt", loadedAt == null ? null : loadedAt.toString());
        json.put("lastAttempt", lastAttempt == null ? null : json(lastAttempt));
        if (waiting != null) {
            json.put("waiting", waiting);
        }
        return json;
    }

    private static Map<String, Object> json(Attempt attempt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", attempt.at().toString());
        json.put("result", attempt.result().name());
        json.put("errors", attempt.errors().stream().map(ReloadStatus::json).toList());
        return json;
    }

    private static Map<String, Object> json(Finding error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", error.file());
        json.put("line", error.line());
        json.put("column", error.column());
        json.put("message", error.message());
        return json;
    }
}
