package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import javax.sql.DataSource;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseFile;
import org.conversationrouting.database.ScratchDatabase;
import org.junit.jupiter.api.Test;

/** A router that never finishes a message does not hold up a run for ever. */
class CaseRunnerTest {

    @Test
    void aMessageThatIsNeverProcessedEndsTheRun() throws Exception {
        Case one = CaseFile.read("x.cases.yaml", "- { case: a, when: { messageId: m }, then: nothing }", new ArrayList<>()).get(0);
        try (ScratchDatabase database = ScratchDatabase.open(2)) {
            CaseResult result = new CaseRunner(new NeverIdle(database.dataSource()), Duration.ofMillis(20)).run(one);
            assertThat(result.stuck()).isTrue();
            assertThat(result.passed()).isFalse();
            assertThat(result.explanation()).startsWith("a message on sms.inbound was not processed");
        }
    }

    private record NeverIdle(DataSource database) implements CaseRouter {

        @Override
        public Session session() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long waiting(String queue) {
            return 1;
        }

        @Override
        public Set<String> queues() {
            return Set.of();
        }
    }
}
