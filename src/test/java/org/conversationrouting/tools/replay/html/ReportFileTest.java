package org.conversationrouting.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    @Test
    void replacesTheOldTextAndLeavesNoOtherFile() throws Exception {
        Path file = folder.resolve("replay.html");
        ReportFile.at(file).write("old");
        ReportFile.at(file).write("new \u00E9");

        assertThat(file).hasContent("new \u00E9");
        assertThat(folder).isDirectoryContaining(other -> other.equals(file)).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aFailedWriteLeavesTheOldText() throws Exception {
        Path file = folder.resolve("replay.html");
        ReportFile report = ReportFile.at(file);
        Files.createDirectories(file.resolve("appeared-meanwhile"));

        assertThatThrownBy(() -> report.write("new")).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> ReportFile.at(folder)).isInstanceOf(ReportFileException.class)
                .hasMessage(folder + " is a folder: name a file, such as " + folder.resolve("replay.html"));
    }

    @Test
    void refusesAFileInAFolderThatDoesNotExist() {
        assertThatThrownBy(() -> ReportFile.at(folder.resolve("no/replay.html"))).isInstanceOf(ReportFileException.class)
                .hasMessage("the folder " + folder.resolve("no") + " does not exist: create it, or name a file in another folder");
    }

    @Test
    void refusesADevice() {
        assertThatThrownBy(() -> ReportFile.at(Path.of("/dev/null"))).isInstanceOf(ReportFileException.class)
                .hasMessage("/dev/null exists and is not a regular file: name another file");
    }

    @Test
    void aRelativePathIsInTheCurrentFolder() throws Exception {
        assertThat(ReportFile.at(Path.of("replay.html"))).isNotNull();
        assertThat(Path.of("replay.html")).doesNotExist();
    }
}
