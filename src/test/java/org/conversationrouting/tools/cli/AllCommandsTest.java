package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What all commands and their subcommands have in common. */
class AllCommandsTest {

    /** The words of each command. The router itself has none. */
    static Stream<List<String>> commands() {
        return below(List.of(), Main.commandLine());
    }

    private static Stream<List<String>> below(List<String> words, CommandLine command) {
        return Stream.concat(Stream.of(words), command.getSubcommands().entrySet().stream()
                .flatMap(subcommand -> below(with(words, subcommand.getKey()), subcommand.getValue())));
    }

    private static List<String> with(List<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        all.add(last);
        return all;
    }

    private static CommandRun run(List<String> words, String option) {
        return CommandRun.of(with(words, option).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpDescribesTheCommandAndItsExitCodes(List<String> words) {
        CommandRun run = run(words, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        String itsOwn = run.out().replaceAll("\\s+", " ").split(" Commands: ")[0];
        assertThat(itsOwn).startsWith(("Usage: conversation-routing " + String.join(" ", words)).strip()).contains("Exit code: 0");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsNamed(List<String> words) {
        CommandRun run = run(words, "--no-such-option");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("'--no-such-option'").doesNotContain("\tat ");
    }
}
