package org.conversationrouting.flow.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The JDK has no method for the property Default_Ignorable_Code_Point, but it has the properties from which it is derived. */
class InvisibleCharactersTest {

    /** The total that the Unicode Character Database states for the property. */
    private static final int TOTAL = 4174;

    @Test
    void haveTheTotalThatUnicodeStates() {
        assertThat(all().filter(InvisibleCharacters::isDefaultIgnorable).count()).isEqualTo(TOTAL);
    }

    @Test
    void includeEveryFormatCharacterWithoutAGlyph() {
        // the standard says that these are shown: number signs that enclose digits, annotations, joiners of hieroglyphs
        Set<Integer> shown = IntStream.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
                0xFFF9, 0xFFFA, 0xFFFB).boxed().collect(Collectors.toSet());
        IntStream.rangeClosed(0x13430, 0x1343F).forEach(shown::add);
        assertThat(all().filter(c -> Character.getType(c) == Character.FORMAT && !shown.contains(c)))
                .isNotEmpty().allMatch(InvisibleCharacters::isDefaultIgnorable);
        assertThat(shown).noneMatch(InvisibleCharacters::isDefaultIgnorable);
    }

    @Test
    void includeEveryVariationSelectorAndHangulFiller() {
        assertThat(all().filter(c -> name(c).contains("VARIATION SELECTOR") || name(c).matches("(HALFWIDTH )?HANGUL .*FILLER")))
                .hasSizeGreaterThan(259).allMatch(InvisibleCharacters::isDefaultIgnorable);
    }

    @Test
    void includeNoCharacterWithAGlyph() {
        assertThat(all().filter(InvisibleCharacters::isDefaultIgnorable)).allMatch(c -> switch (Character.getType(c)) {
            case Character.FORMAT, Character.UNASSIGNED -> true;
            case Character.NON_SPACING_MARK -> name(c).matches("COMBINING GRAPHEME JOINER|KHMER VOWEL INHERENT A[QA]|.*VARIATION SELECTOR.*");
            case Character.OTHER_LETTER -> name(c).endsWith("FILLER");
            default -> false;
        });
    }

    @Test
    void areRemovedTogetherWithAllControlAndFormatCharacters() {
        assertThat(all().filter(InvisibleCharacters::isInvisible)).containsExactlyInAnyOrderElementsOf(all().filter(c ->
                InvisibleCharacters.isDefaultIgnorable(c) || Character.getType(c) == Character.FORMAT || Character.isISOControl(c)).boxed().toList());
    }

    @Test
    void blanksAreAllUnicodeWhiteSpaceAndTheBlankBraillePattern() {
        assertThat(all().filter(c -> !Character.isISOControl(c) && InvisibleCharacters.isBlank(c))).containsExactly(
                0x20, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029,
                0x202F, 0x205F, 0x2800, 0x3000);
    }

    private static IntStream all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
    }

    private static String name(int c) {
        return Character.isDefined(c) ? Character.getName(c) : "";
    }
}
