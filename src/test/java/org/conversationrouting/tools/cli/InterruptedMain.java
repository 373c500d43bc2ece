package org.conversationrouting.tools.cli;

import java.time.Duration;

/** A command for {@link InterruptionTest}. Like the real ones, it calls {@code System.exit} at its end. */
final class InterruptedMain {

    private InterruptedMain() {
    }

    /** @param arguments how it behaves: {@code stops}, {@code hangs}, {@code fails} or {@code ends} */
    public static void main(String[] arguments) throws Exception {
        int exitCode = 1;
        try (Interruption interruption = Interruption.watch(Duration.ofSeconds(2))) {
            System.out.println("working");
            while (!arguments[0].equals("ends") && !interruption.requested()) {
                Thread.sleep(10);
            }
            if (arguments[0].equals("hangs")) {
                Thread.sleep(60_000);
            }
            if (arguments[0].equals("fails")) {
                throw new IllegalStateException("failed");
            }
            // long enough that the process would have ended if nothing waited
            Thread.sleep(500);
            System.out.println("summary");
            exitCode = 0;
        } catch (IllegalStateException failure) {
            System.out.println(failure.getMessage());
        }
        System.exit(exitCode);
    }
}
