package org.conversationrouting.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.Test;

/** At most one line is logged in ten seconds. The wall clock does not matter, because somebody may set it. */
class FaultReportTest {

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
    private final FaultReport report = new FaultReport(nanoTime::get);

    @Test
    void manyFaultsCauseOneLineAndTheNextLineCountsThem() {
        try (LogLines log = LogLines.of(FaultReport.class)) {
            for (int i = 0; i < 5; i++) {
                report.report(new IOException("first"));
            }
            // nanoTime can overflow to negative values
            nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
            report.report(new IOException("second"));
            assertThat(log.lines()).satisfiesExactly(line -> assertThat(line).contains("first"),
                    line -> assertThat(line).contains("second").contains("4 more"));
        }
    }
}
