package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cases are about a file. */
class FolderCasesTest {

    private static final Path ROUTES = Path.of("routes");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decision/options/queue.sql                 | decision/options/queue.cases.yaml
            decision/options/queue.camel.yaml          | decision/options/queue.cases.yaml
            decision/options/queue.cases.yaml          | decision/options/queue.cases.yaml
            inbound/lock-pairs.h2.sql                  | inbound/[^/]*
            conversation/insert-conversation.sql       | conversation/[^/]*
            outbox/insert-event.sql                    | .*
            decision/options/new-option.camel.yaml     | decision/options/[^/]*
            """)
    void thoseOfTheSameNameOrFolder(String touched, String files) throws Exception {
        int expected = FolderCases.in(ROUTES, file -> file.matches(files)).size();
        assertThat(expected).isPositive();
        assertThat(FolderCases.touchedBy(ROUTES, Set.of(touched)).size()).isEqualTo(expected);
    }
}
