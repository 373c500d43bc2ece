package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conversationrouting.settings.Setting;

/** A flowchart of Mermaid: each line is a chain of nodes that exist, and its queues are those of the router. */
final class Flowcharts {

    private static final Pattern SHAPE = Pattern.compile("(\\w+)(\\[/[^\\[\\]]+/]|\\[[^\\[\\]]+]|\\{\\{[^{}]+}}|\\{[^{}]+})");
    private static final Pattern QUEUE = Pattern.compile("\\[/([^/]+)/]");
    private static final Pattern CHAIN = Pattern.compile("\\w+( & \\w+)*( -->(\\|[^|]+\\|)? \\w+( & \\w+)*)+");

    private Flowcharts() {
    }

    static void verify(Block block) {
        List<String> lines = block.text().lines().map(String::strip).toList();
        assertThat(lines.get(0)).as(block.toString()).matches("flowchart (LR|TB|TD)");
        Set<String> nodes = SHAPE.matcher(block.text()).results().map(shape -> shape.group(1)).collect(Collectors.toSet());
        for (String line : lines.subList(1, lines.size())) {
            String chain = SHAPE.matcher(line).replaceAll("$1");
            assertThat(chain).as("%s: %s", block, line).matches(CHAIN);
            assertThat(nodes).as("%s: %s", block, line).contains(chain.split("( -->(\\|[^|]+\\|)? )|( & )"));
        }
        Set<String> queues = Arrays.stream(Setting.values()).filter(setting -> setting.name().startsWith("QUEUE_")).map(Setting::defaultValue)
                .collect(Collectors.toSet());
        assertThat(queues).as(block.toString()).containsAll(QUEUE.matcher(block.text()).results().map(queue -> queue.group(1)).toList());
    }
}
