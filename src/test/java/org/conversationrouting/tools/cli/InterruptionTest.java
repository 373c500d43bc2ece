package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.support.TestJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class InterruptionTest {

    @Test
    void ctrlCLetsTheCommandPrintItsSummary() throws Exception {
        assertThat(run("stops", "INT")).isEqualTo(new CommandRun(130, "summary\n", ""));
    }

    @Test
    void sigtermToo() throws Exception {
        assertThat(run("stops", "TERM")).isEqualTo(new CommandRun(143, "summary\n", ""));
    }

    @Test
    void aCommandThatHangsEndsAnyway() throws Exception {
        assertThat(run("hangs", "TERM")).isEqualTo(new CommandRun(143, "", ""));
    }

    @Test
    void aCommandThatFailsMeanwhileEndsAtOnce() throws Exception {
        assertThat(run("fails", "TERM").exitCode()).isEqualTo(143);
    }

    @Test
    void withoutInterruptionTheCommandsOwnExitCodeCounts() throws Exception {
        assertThat(run("ends", null)).isEqualTo(new CommandRun(0, "summary\n", ""));
    }

    @Test
    void nothingRemainsAfterwards() {
        try (Interruption interruption = Interruption.watch(Duration.ofMillis(1))) {
            assertThat(interruption.requested()).isFalse();
        }
        try (Interruption again = Interruption.watch()) {
            assertThat(again.requested()).isFalse();
        }
    }

    /** @param signal sent as soon as it works; null for none. @return what it printed afterwards */
    private static CommandRun run(String behaviour, String signal) throws Exception {
        List<String> command = TestJvm.command(List.of(), InterruptedMain.class.getName(), behaviour);
        Process process = new ProcessBuilder(DefaultSignals.of(command)).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("working");
            if (signal != null) {
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            List<String> lines = output.lines().toList();
            return new CommandRun(process.exitValue(), lines.isEmpty() ? "" : String.join("\n", lines) + "\n", "");
        } finally {
            process.destroyForcibly();
        }
    }
}
