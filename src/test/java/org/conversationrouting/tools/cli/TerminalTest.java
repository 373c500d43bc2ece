package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/0", "/dev/pts/12", "/dev/tty", "/dev/tty1", "/dev/ttyS0", "/dev/console"})
    void terminals(String target) {
        assertThat(Terminal.isDevice(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe:[42]", "socket:[42]", "/tmp/log", "/home/dev/pts/0"})
    void others(String target) {
        assertThat(Terminal.isDevice(target)).isFalse();
    }
}
