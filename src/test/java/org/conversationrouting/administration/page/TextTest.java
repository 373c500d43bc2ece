package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void thousandsAreGrouped() {
        assertThat(Text.grouped(0)).isEqualTo("0");
        assertThat(Text.grouped(999)).isEqualTo("999");
        assertThat(Text.grouped(1_000)).isEqualTo("1,000");
        assertThat(Text.count(1_234_567, "number")).isEqualTo("1,234,567 numbers");
    }

    @Test
    void aNumberIsShownTheSameEachTimeHoweverManyOthersWere() {
        IntStream.range(0, 3).forEach(time -> {
            assertThat(Text.number("+14155550123")).isEqualTo("+1 415-555-0123");
            assertThat(Text.number("24273")).isEqualTo("24273");
            assertThat(Text.number("+12")).isEqualTo("+12");
            assertThat(Text.number(null)).isEmpty();
            IntStream.range(1_000, 3_500).forEach(i -> assertThat(Text.number("+1415200" + i)).isEqualTo("+1 415-200-" + i));
        });
    }
}
