package org.conversationrouting.tools.simulate;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file in a JVM with a small heap, for {@link LargeFileTest}. */
final class ReadingMain {

    private ReadingMain() {
    }

    /** Prints the number of entries, the problems, and the line of the last entry. @param arguments the file */
    public static void main(String[] arguments) throws IOException {
        long count = 0;
        Entry last = null;
        try (SmsFile file = SmsFile.open(Path.of(arguments[0]))) {
            for (Entry entry = file.next(); entry != null; entry = file.next()) {
                count++;
                last = entry;
                if (entry.isProblem()) {
                    System.out.println(entry.problem());
                }
            }
        }
        System.out.println(count + " entries, the last one in line " + (last == null ? 0 : last.line()));
    }
}
