package org.conversationrouting.flow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes become labels of a metric, so there are few, and none says anything about a customer. */
class OutcomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"+12125550100", "P12125550100", "Arthur Blank", "lower_case", "", "TWO WORDS", "X\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoCodeIsOther(String written) {
        assertThat(new Outcome("CONVERSATION_ASSIGNED", written, "0", written)).isEqualTo(new Outcome("CONVERSATION_ASSIGNED", "OTHER", "0", "OTHER"));
        assertThat(Outcome.unrouted(written).reason()).isEqualTo("OTHER");
    }

    @Test
    void codesAreKept() {
        assertThat(Outcome.rejected("BAD_NUMBER").reason()).isEqualTo("BAD_NUMBER");
        assertThat(new Outcome("CONVERSATION_ASSIGNED", "SKILL_2", "10+", null)).extracting(Outcome::option, Outcome::reason).containsExactly("SKILL_2", null);
    }

    @Test
    void knownOutcomesStartAtZeroAndNumbersOfOthersAreLimited() {
        Outcomes outcomes = new Outcomes();
        List<Outcome> announced = new ArrayList<>();
        outcomes.whenNew((outcome, total) -> announced.add(outcome));
        assertThat(announced).contains(Outcome.unrouted("CHAIN_EXHAUSTED"), Outcome.rejected("PROCESSING_FAILED"));
        assertThat(outcomes.totals()).isEmpty();
        for (int i = 0; i < 2_000; i++) {
            outcomes.add(Outcome.unrouted("REASON_" + i));
        }
        outcomes.committed();
        assertThat(announced).hasSizeLessThanOrEqualTo(501);
        assertThat(outcomes.totals().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
    }
}
