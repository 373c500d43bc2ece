package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each block of the documentation is verified: scripts are run, one after the other as a reader would, and what they print is compared with the page.
 * What can't be run has a mark that says why, see CONTRIBUTING.md.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeBlocksTest {

    private Scene scene;
    private SqlBlocks sql;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = new Scene(folder);
        // meanwhile the router starts
        sql = new SqlBlocks();
        scene.awaitReady();
    }

    @AfterAll
    void stop() throws Exception {
        scene.close();
        if (sql != null) {
            sql.close();
        }
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : Markdown.pages()) {
            blocks.addAll(Markdown.blocks(page));
        }
        // the sort is stable
        blocks.sort(Comparator.comparing(block -> block.isMarked(Mark.Kind.AFTER) && block.mark().value().equals(Preparations.LAST)));
        assertThat(blocks).hasSizeGreaterThan(30);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockIsVerified(Block block) throws Exception {
        if (block.language().equals("sh")) {
            NamesInScripts.check(block);
        }
        Mark.Kind mark = block.mark() == null ? null : block.mark().kind();
        if (mark == Mark.Kind.NOT_RUN) {
            NotRun.check(block);
        } else if (mark == Mark.Kind.PART_OF) {
            Scripts.find(block);
        } else {
            verify(block);
        }
        if (mark == Mark.Kind.FILE) {
            Scripts.save(block, scene);
        }
    }

    private void verify(Block block) throws Exception {
        switch (block.language()) {
            case "sh" -> Scripts.run(block, scene);
            case "json" -> JsonBlocks.verify(block, scene);
            case "yaml" -> YamlBlocks.verify(block, scene);
            case "sql" -> sql.verify(block);
            case "xml" -> XmlBlocks.verify(block);
            case "mermaid" -> Flowcharts.verify(block);
            case "csv" -> assertThat(block.isMarked(Mark.Kind.FILE)).as("%s: a command reads it, so it is marked as a file", block).isTrue();
            case "text" -> {
                assertThat(block.isMarked(Mark.Kind.AFTER)).as("%s is the output of the commands directly above it, or has a mark", block).isTrue();
                Scripts.show(block, scene);
            }
            default -> throw new AssertionError(block + ": blocks of the language \"" + block.language() + "\" can't be verified. Name another language,"
                    + " or add a verification");
        }
    }
}
