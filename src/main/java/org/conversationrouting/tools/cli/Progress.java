package org.conversationrouting.tools.cli;

import java.io.Console;
import java.io.PrintWriter;

/** Shows progress: a bar at a terminal, or else a line for every ten per cent. */
final class Progress {

    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final long total;
    private final boolean bar;
    private int shown = -1;

    Progress(PrintWriter out, long total, boolean bar) {
        this.out = out;
        this.total = total;
        this.bar = bar;
    }

    void show(long done) {
        if (bar) {
            int filled = (int) (done * WIDTH / total);
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
            if (done == total) {
                out.println();
            }
        } else {
            int tenth = (int) (done * TENTHS / total);
            if (tenth != shown) {
                out.println("  " + done + " of " + total);
                shown = tenth;
            }
        }
        out.flush();
    }

    /** Ends the line of an incomplete bar. */
    void stop(long done) {
        if (bar && done != total) {
            out.println();
        }
    }

    /** Whether the output goes to a terminal. From Java 22 on, a console may exist without one. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
