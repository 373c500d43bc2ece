package org.conversationrouting.support;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that some tests need, and the build does not bring. */
public final class Programs {

    private Programs() {
    }

    /** @param name of a program that is run without its path */
    public static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /**
     * Ends a test that can't run without a program: it fails in a build that must run all tests, and is skipped with a message elsewhere.
     * @param notTested what remains untested, and how to install the program
     */
    public static AssertionError missing(String notTested) {
        String reason = "NOT TESTED: " + notTested;
        System.out.println(reason);
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        Assumptions.abort(reason);
        return new AssertionError();
    }
}
