package org.conversationrouting.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The reasons for not running a block. Each fits only blocks that have something of which it is true. */
enum NotRun {

    NEEDS_DOCKER("needs Docker", "^docker "),
    NEEDS_KUBERNETES("needs Kubernetes", "\\bkubectl "),
    /** {@link DocumentedScript} gives it to a test that has one. */
    NEEDS_POSTGRESQL("needs PostgreSQL", "^pg_(dump|restore) "),
    NEEDS_ACTIVEMQ("needs ActiveMQ", "^bin/activemq "),
    BUILDS_THE_PROJECT("builds the project", "^mvn (?!.*-Dtest=)"),
    TAKES_MINUTES("takes minutes", "^(mvn .*-Dtest=|bench/run)"),
    RESULT_OF_A_LONG_RUN("result of a long run", "faults in \\d+ minutes");

    private final String words;
    private final Pattern evidence;

    NotRun(String words, String evidence) {
        this.words = words;
        this.evidence = Pattern.compile(evidence, Pattern.MULTILINE);
    }

    /** @throws AssertionError if the mark's reason is unknown or not true of the block */
    static void check(Block block) {
        String reason = block.mark().value();
        assertThat(Arrays.stream(values()).map(known -> known.words)).as("reasons for not running %s", block).contains(reason);
        NotRun found = Arrays.stream(values()).filter(known -> known.words.equals(reason)).findFirst().orElseThrow();
        assertThat(block.text()).as("%s has something for which \"%s\" is true", block, reason).containsPattern(found.evidence);
    }
}
