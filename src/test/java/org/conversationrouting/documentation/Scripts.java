package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Runs scripts, and compares what they print, or what the router logs, with what the page shows. */
final class Scripts {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** Several commands answer so that they have found something. */
    private static final int FOUND_SOMETHING = 1;

    private Scripts() {
    }

    /** @throws AssertionError if the script fails, or prints something else than the page shows */
    static void run(Block block, Scene scene) throws Exception {
        prepare(block, scene);
        try {
            Scene.Output output = scene.run(block.text().replace("=…", "=a-value-of-the-reader"));
            String printed = "%s\nexit code %s\n%s%s".formatted(block, output.exitCode(), output.out(), output.err());
            assertThat(output.exitCode()).as(printed).isBetween(0, block.output() == null ? 0 : FOUND_SOMETHING);
            if (block.output() != null) {
                compare(block.output(), output, printed);
            }
        } finally {
            Preparations.restoreRoutes(scene);
        }
    }

    /** @param printed for the message */
    private static void compare(String expected, Scene.Output output, String printed) {
        if (isLog(expected)) {
            assertThat(ExpectedOutput.firstMissing(expected, output.out())).as("the line of the page that is missing in\n" + printed).isNull();
        } else {
            // a terminal shows both; some pages leave out what is said besides the result
            boolean equal = ExpectedOutput.equal(expected, output.out()) || ExpectedOutput.equal(expected, output.out() + output.err());
            assertThat(equal).as("the output is like that of the page:\n" + printed).isTrue();
        }
    }

    /** Text that is not the output of a script: what the router logs, or what a preparation prints. */
    static void show(Block block, Scene scene) throws Exception {
        int before = scene.log().length();
        String printed = prepare(block, scene);
        try {
            Awaitility.await(block.toString()).atMost(TIMEOUT).untilAsserted(() -> {
                String shown = printed + scene.log().substring(before);
                assertThat(ExpectedOutput.firstMissing(block.text(), shown)).as("the line of the page that is missing in\n" + shown).isNull();
            });
        } finally {
            Preparations.restoreRoutes(scene);
        }
    }

    private static String prepare(Block block, Scene scene) throws Exception {
        return block.isMarked(Mark.Kind.AFTER) ? Preparations.prepare(block.mark().value(), scene) : "";
    }

    private static boolean isLog(String output) {
        return output.lines().allMatch(line -> line.matches("[\\d:.]+ (INFO|WARN|ERROR) .*"));
    }

    /** As the reader saves it. */
    static void save(Block block, Scene scene) throws Exception {
        Files.writeString(scene.file(block.mark().value()), block.text());
    }

    /** @throws AssertionError if the file does not have these lines, or each of these elements of a list */
    static void find(Block block) throws Exception {
        assertThat(Files.readString(Path.of(block.mark().value()))).as(block.toString()).contains(block.text().split("(?m)^(?=- )"));
    }
}
