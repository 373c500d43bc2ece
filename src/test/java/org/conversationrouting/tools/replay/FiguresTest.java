package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0 %", "0, 7, 0 %", "7, 7, 100 %", "1, 3, 33.3 %", "1, 1001, < 0.1 %", "1, 1000, 0.1 %", "1000, 1001, > 99.9 %", "999, 1000, 99.9 %",
        "9007199254740993, 9223372036854775807, < 0.1 %"})
    void aShareIsNeverRoundedToNothingOrToAll(long part, long total, String share) {
        assertThat(Figures.share(part, total)).isEqualTo(share);
    }
}
