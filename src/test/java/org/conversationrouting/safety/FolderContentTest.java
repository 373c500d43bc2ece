package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderContentTest {

    @TempDir
    private Path folder;

    private FolderContent read() throws Exception {
        return FolderContent.read(folder, "ROUTES_DIR");
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {".queue.sql.swp", "queue.sql~", "#queue.sql#", ".#queue.sql", "4913", "queue.sql___jb_tmp___", "queue.sql.tmp", ".git/config"})
    void hiddenFilesAndThoseOfEditorsDoNotCount(String name) throws Exception {
        write("queue.sql", "SELECT 1");
        String before = read().hash();
        write(name, "half");
        assertThat(read().hash()).isEqualTo(before);
        assertThat(read().files()).containsOnlyKeys("queue.sql");
    }

    @Test
    void everythingElseCounts() throws Exception {
        write("a/queue.sql", "SELECT 1");
        FolderContent before = read();
        write("a/queue.sql", "SELECT 2");
        write("b.yaml", "");
        FolderContent after = read();
        assertThat(after.hash()).isNotEqualTo(before.hash()).matches("[0-9a-f]{12}");
        assertThat(after.differences(before)).containsExactly("a/queue.sql", "b.yaml");
        Files.move(folder.resolve("b.yaml"), folder.resolve("c.yaml"));
        assertThat(read().hash()).as("renamed").isNotEqualTo(after.hash());
    }

    @Test
    void aLinkThatChangesItsTargetIsAChange() throws Exception {
        write("..1/queue.sql", "SELECT 1");
        write("..2/queue.sql", "SELECT 2");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("queue.sql"), Path.of("..data/queue.sql"));
        FolderContent before = read();
        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2"));
        assertThat(before.files()).containsOnlyKeys("queue.sql");
        assertThat(read().differences(before)).containsExactly("queue.sql");
    }

    @Test
    void aBrokenLinkIsAProblemAndAChange() throws Exception {
        write("queue.sql", "SELECT 1");
        FolderContent before = read();
        Files.createSymbolicLink(folder.resolve("user.sql"), Path.of("nowhere"));
        assertThat(read().problems()).singleElement().asString().startsWith("The link user.sql in ROUTES_DIR is broken");
        assertThat(read().hash()).isNotEqualTo(before.hash());
    }
}
