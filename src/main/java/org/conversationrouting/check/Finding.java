package org.conversationrouting.check;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something wrong in a routes folder, and where.
 *
 * @param file   relative to the routes folder, with slashes; empty for the folder itself
 * @param line   from 1; 0 if it concerns the whole file
 * @param column from 1; 0 if it concerns the whole line
 * @param message names what is wrong and what to do about it
 */
public record Finding(String file, int line, int column, Severity severity, String message) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file).thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column).thenComparing(Finding::message);

    /** A folder with an error must not be loaded. A warning is a hint. */
    public enum Severity {
        ERROR, WARNING
    }

    public static Finding error(String file, int line, int column, String message) {
        return new Finding(file, line, column, Severity.ERROR, message);
    }

    public static Finding warning(String file, int line, int column, String message) {
        return new Finding(file, line, column, Severity.WARNING, message);
    }

    /** With the file's path from where the folder's path begins. */
    public Finding in(Path folder) {
        return new Finding(folder.resolve(file).toString(), line, column, severity, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** As compilers print it: {@code file:line:column: error: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    }
}
