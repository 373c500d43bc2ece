package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchedCasesTest {

    private static final Set<String> CASES = Set.of("inbound/sms-inbound.cases.yaml", "inbound/sms-sent.cases.yaml", "decision/route-by-option.cases.yaml",
            "decision/options/queue.cases.yaml", "decision/options/related-record-owner.cases.yaml");

    @ParameterizedTest
    @CsvSource({"decision/options/queue.sql, decision/options/queue.cases.yaml", "inbound/sms-sent.camel.yaml, inbound/sms-sent.cases.yaml",
        "decision/options/queue.cases.yaml, decision/options/queue.cases.yaml",
        "decision/options/deleted.sql, decision/options/queue.cases.yaml decision/options/related-record-owner.cases.yaml",
        "decision/find-related-records.sql, decision/options/queue.cases.yaml decision/options/related-record-owner.cases.yaml"
                + " decision/route-by-option.cases.yaml",
        "inbound/lock-pairs.h2.sql, inbound/sms-inbound.cases.yaml inbound/sms-sent.cases.yaml",
        "outbox/insert-event.sql, ''", "dry-run/dry-run.camel.yaml, ''", "notes.txt, ''"})
    void casesBesideAFileBelongToIt(String touched, String cases) {
        TouchedCases wanted = new TouchedCases(Set.of(touched), CASES);
        assertThat(CASES.stream().filter(wanted).sorted()).isEqualTo(cases.isEmpty() ? List.of() : List.of(cases.split(" ")));
    }
}
