package org.conversationrouting.flow.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "FE0F, |a\\uFE0Fb|", "34F, |a\\u034Fb|", "115F, |a\\u115Fb|", "A0, |a\\u00A0b|", "2800, |a\\u2800b|", "0, |a\\u0000b|", "E000, |a\\uE000b|",
        "D800, |a\\uD800b|", "378, |a\\u0378b|", "E0100, |a\\u{E0100}b|", "E0FFF, |a\\u{E0FFF}b|", "301, |a\u0301b|", "20, |a b|", "1F600, |a\uD83D\uDE00b|"})
    void escapesOnlyInvisibleCharacters(String code, String quoted) {
        assertThat(VisibleText.quoted("a" + Character.toString(Integer.parseInt(code, 16)) + "b")).isEqualTo('"' + quoted + '"');
    }

    @Test
    void escapesACombiningMarkWithoutABaseCharacter() {
        assertThat(VisibleText.quoted("\u20E3")).isEqualTo("\"\\u20E3\"");
        assertThat(VisibleText.quoted("\u0301a")).isEqualTo("\"\\u0301a\"");
    }

    @Test
    void escapesEveryInvisibleCharacter() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(InvisibleCharacters::isInvisible)
                .mapToObj(c -> VisibleText.quoted(Character.toString(c)))).allMatch(quoted -> quoted.matches("\"\\\\u(\\p{XDigit}{4}|\\{\\p{XDigit}+})\""));
    }

    @Test
    void showsAWholeTextWithoutQuotes() {
        assertThat(VisibleText.of("Duplicate field \"a\u202Eb\n\"" + "x".repeat(50))).isEqualTo("Duplicate field \"a\\u202Eb\\u000A\"" + "x".repeat(50));
    }

    @Test
    void truncatesAfter40CharactersButNotWithinAnEscape() {
        assertThat(VisibleText.quoted("x".repeat(40))).isEqualTo('"' + "x".repeat(40) + '"');
        assertThat(VisibleText.quoted("x".repeat(41))).isEqualTo('"' + "x".repeat(40) + "…\"");
        assertThat(VisibleText.quoted("x".repeat(35) + "\u0000")).isEqualTo('"' + "x".repeat(35) + "…\"");
        assertThat(VisibleText.quoted("x".repeat(34) + "\u0000")).isEqualTo('"' + "x".repeat(34) + "\\u0000\"");
    }
}
