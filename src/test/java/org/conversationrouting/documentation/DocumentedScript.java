package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A block of commands that a test runs elsewhere than {@link CodeBlocksTest}, because it needs a server of its own. */
public final class DocumentedScript {

    private DocumentedScript() {
    }

    /** @return the only block of the page that has this command */
    public static String with(String command, Path page) throws IOException {
        List<String> scripts = Markdown.blocks(page).stream().filter(block -> block.language().equals("sh")).map(Block::text)
                .filter(text -> text.lines().anyMatch(line -> line.startsWith(command + " "))).toList();
        assertThat(scripts).as("blocks of %s with %s", page, command).hasSize(1);
        return scripts.get(0);
    }
}
