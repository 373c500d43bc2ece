package org.conversationrouting.flow.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Uses libphonenumber's example numbers: one for each type in each region, and one for each non-geographic country code. */
class PhoneNumbersPropertyTest {

    private static final String SENDER = "[ -?@-Z_a-z£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]{1,11}";
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final PhoneNumbers NATIONAL_FIRST = new PhoneNumbers("US", false);
    private static final PhoneNumbers INTERNATIONAL_FIRST = new PhoneNumbers("US", true);
    private static final Set<String> REGIONS = new TreeSet<>(UTIL.getSupportedRegions());
    private static final List<Sample> NATIONAL_SAMPLES = examplesOfRegions();
    private static final List<Sample> SAMPLES = withGlobalNetworks(NATIONAL_SAMPLES);

    /** @param region null for a non-geographic country code */
    record Sample(String region, PhoneNumberType type, PhoneNumber number) {

        String written(PhoneNumberFormat format) {
            return UTIL.format(number, format);
        }

        String e164() {
            return written(PhoneNumberFormat.E164);
        }

        @Override
        public String toString() {
            return region + " " + type + " " + e164();
        }
    }

    enum Style {
        PLAIN(text -> text),
        DOTS(text -> text.replaceAll("[ -]", ".")),
        SLASHES(text -> text.replaceAll("[ -]", "/")),
        NO_BREAK_SPACES(text -> text.replaceAll("[ -]", "\u00A0")),
        EN_DASHES(text -> text.replaceAll("[ -]", "\u2013")),
        BRACKETS(text -> text.replaceFirst("^(\\+?\\d+)", "($1)")),
        COPIED_FROM_A_CONTACT(text -> "\u202A" + text + "\u202C\n"),
        FULLWIDTH(text -> replaceEach(text, c -> (char) (c - '!' + '\uFF01'))),
        ARABIC_INDIC_DIGITS(text -> replaceEach(text, c -> Character.isDigit(c) ? (char) (c - '0' + '\u0660') : c));

        private final UnaryOperator<String> rewrite;

        Style(UnaryOperator<String> rewrite) {
            this.rewrite = rewrite;
        }

        private static String replaceEach(String text, UnaryOperator<Character> change) {
            return text.chars().mapToObj(c -> String.valueOf(c == ' ' ? ' ' : change.apply((char) c))).collect(Collectors.joining());
        }
    }

    @Example
    void everyRegionAndGlobalNetworkHasAnExampleNumber() {
        assertThat(NATIONAL_SAMPLES).extracting(Sample::region).containsAll(REGIONS);
        assertThat(SAMPLES).extracting(sample -> sample.number().getCountryCode()).containsAll(UTIL.getSupportedGlobalNetworkCallingCodes());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void everyInternationalNotationHasTheSameNormalForm(@ForAll("samples") Sample sample, @ForAll Style style, @ForAll boolean internationalFirst) {
        for (PhoneNumberFormat format : List.of(PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.RFC3966)) {
            String written = style.rewrite.apply(sample.written(format));
            assertThat(numbers(internationalFirst).normalise(written, "US")).as(written).isEqualTo(sample.e164());
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void everyNationalNotationHasTheSameNormalForm(@ForAll("nationalSamples") Sample sample, @ForAll Style style) {
        String written = style.rewrite.apply(sample.written(PhoneNumberFormat.NATIONAL));
        assertThat(NATIONAL_FIRST.normalise(written, sample.region())).as(written).isEqualTo(sample.e164());
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void withInternationalFirstANationalNotationIsReadInTheRegionUnlessItIsValidWithPlus(
            @ForAll("nationalSamples") Sample sample, @ForAll Style style) {
        String national = sample.written(PhoneNumberFormat.NATIONAL);
        String withPlus = validE164('+' + PhoneNumberUtil.normalizeDigitsOnly(national), null);
        assertThat(INTERNATIONAL_FIRST.normalise(style.rewrite.apply(national), sample.region()))
                .isEqualTo(withPlus == null ? sample.e164() : withPlus);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aNumberDialledFromAnotherCountryHasTheSameNormalForm(@ForAll("samples") Sample sample) {
        assertThat(NATIONAL_FIRST.normalise("011 " + sample.e164().substring(1), "US")).isEqualTo(sample.e164());
        assertThat(NATIONAL_FIRST.normalise("00 " + sample.e164().substring(1), "GB")).isEqualTo(sample.e164());
    }

    @Example
    void differentNumbersHaveDifferentNormalForms() {
        List<String> written = SAMPLES.stream().map(sample -> sample.written(PhoneNumberFormat.INTERNATIONAL)).distinct().toList();
        assertThat(written).extracting(number -> NATIONAL_FIRST.normalise(number, null)).doesNotHaveDuplicates();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aNumberThatDiffersInOneDigitIsADifferentNumberOrRejected(@ForAll("samples") Sample sample, @ForAll @IntRange(min = 1, max = 9) int change) {
        String e164 = sample.e164();
        for (int i = 1; i < e164.length(); i++) {
            int digit = (e164.charAt(i) - '0' + change) % 10;
            String other = e164.substring(0, i) + digit + e164.substring(i + 1);
            assertThat(readOrNull(NATIONAL_FIRST, other, null)).as(other).isNotEqualTo(e164);
        }
    }

    @Example
    void threeDigitShortCodesInUseAreUnchanged() {
        int shortCodes = 0;
        for (String region : REGIONS) {
            for (int code = 100; code <= 999; code++) {
                PhoneNumber number = new PhoneNumber().setCountryCode(UTIL.getCountryCodeForRegion(region)).setNationalNumber(code);
                if (ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, region)) {
                    shortCodes++;
                    assertThat(NATIONAL_FIRST.normalise("" + code, region)).as(region).isEqualTo("" + code);
                }
            }
        }
        assertThat(shortCodes).isGreaterThan(REGIONS.size());
    }

    @Property(tries = 20_000)
    void threeToEightDigitsAreUnchangedUnlessTheyAreAValidNumber(@ForAll("shortCodes") String digits, @ForAll("regions") String region) {
        String inRegion = validE164(digits, region);
        String withPlus = validE164('+' + digits, null);
        assertThat(NATIONAL_FIRST.normalise(digits, region)).isEqualTo(inRegion != null ? inRegion : digits);
        assertThat(INTERNATIONAL_FIRST.normalise(digits, region)).isEqualTo(withPlus != null ? withPlus : inRegion != null ? inRegion : digits);
    }

    @Property(tries = 50_000)
    void theResultIsInNormalFormAndUnchangedWhenReadAgain(
            @ForAll("anyText") String text, @ForAll("regions") String region, @ForAll boolean internationalFirst) {
        PhoneNumbers numbers = numbers(internationalFirst);
        String read = readOrNull(numbers, text, region);
        if (read != null) {
            assertThat(read).satisfiesAnyOf(
                    number -> assertThat(number).matches("\\+[1-9][0-9]{3,18}"),
                    number -> assertThat(number).matches("[0-9]{3,8}"),
                    number -> assertThat(number).matches(SENDER).containsPattern("\\p{L}").doesNotMatch("\\s.*|.*\\s|(?i)(tel|sms):.*|.*[.]0"));
            assertThat(numbers.normalise(read, region)).isEqualTo(read);
        }
    }

    @Property(tries = 50_000)
    void theResultEndsInTheWrittenDigits(@ForAll("dialled") String dialled, @ForAll("regions") String region, @ForAll boolean internationalFirst) {
        String read = readOrNull(numbers(internationalFirst), dialled, region);
        if (read != null) {
            assertThat(read).endsWith(dialled.substring(dialled.length() - 3));
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(SAMPLES);
    }

    @Provide
    Arbitrary<Sample> nationalSamples() {
        return Arbitraries.of(NATIONAL_SAMPLES);
    }

    @Provide
    Arbitrary<String> regions() {
        return Arbitraries.of(REGIONS);
    }

    @Provide
    Arbitrary<String> shortCodes() {
        return Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(8);
    }

    /** With or without plus and country code, then zeros that may be a trunk prefix, and 3 to 14 digits. */
    @Provide
    Arbitrary<String> dialled() {
        return Combinators.combine(
                        Arbitraries.of("", "+"),
                        Arbitraries.oneOf(Arbitraries.just(""), Arbitraries.of(UTIL.getSupportedCallingCodes()).map(String::valueOf)),
                        Arbitraries.of("", "0", "00", "000"),
                        Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(14))
                .as((plus, code, zeros, digits) -> plus + code + zeros + digits);
    }

    /** Adds what people and programs put around a number, possibly several times. */
    private static Arbitrary<String> around(Arbitrary<String> numbers) {
        Arbitrary<String> before = Arbitraries.of("", "", " ", "\u200B", "tel:", "SMS:", "\u2800tel: ").list().ofMaxSize(3).map(parts -> String.join("",
                parts));
        Arbitrary<String> after = Arbitraries.of("", "", ".0", ".0", "\uFE0F", "\u3000", ";a=1.0").list().ofMaxSize(4).map(parts -> String.join("", parts));
        return Combinators.combine(before, numbers, after).as((first, number, last) -> first + number + last);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                dialled(),
                Arbitraries.strings().all().ofMaxLength(70),
                Arbitraries.strings().ascii().ofMaxLength(14),
                around(dialled()),
                around(Arbitraries.strings().withChars("AzÉß4.0E+ :;\u200B\u00A0").ofMaxLength(12)),
                Arbitraries.strings().withChars("+0123456789٣５＋ -–().,;:/\\x#*@'\u00A0\u200E\u0000\uD800").ofMaxLength(70));
    }

    private static PhoneNumbers numbers(boolean internationalFirst) {
        return internationalFirst ? INTERNATIONAL_FIRST : NATIONAL_FIRST;
    }

    private static String readOrNull(PhoneNumbers numbers, String number, String region) {
        try {
            return numbers.normalise(number, region);
        } catch (BadNumberException e) {
            assertThat(e.getMessage()).hasSizeLessThan(250).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\uFE0F\\u2800\\u00A0\\u3000]+");
            return null;
        }
    }

    private static String validE164(String number, String region) {
        try {
            PhoneNumber parsed = UTIL.parse(number, region);
            return UTIL.isValidNumber(parsed) ? UTIL.format(parsed, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static List<Sample> examplesOfRegions() {
        List<Sample> samples = new ArrayList<>();
        for (String region : REGIONS) {
            for (PhoneNumberType type : UTIL.getSupportedTypesForRegion(region)) {
                PhoneNumber number = UTIL.getExampleNumberForType(region, type);
                if (number != null) {
                    samples.add(new Sample(region, type, number));
                }
            }
        }
        return samples;
    }

    private static List<Sample> withGlobalNetworks(List<Sample> samples) {
        List<Sample> all = new ArrayList<>(samples);
        for (int code : UTIL.getSupportedGlobalNetworkCallingCodes()) {
            PhoneNumber number = UTIL.getExampleNumberForNonGeoEntity(code);
            all.add(new Sample(null, UTIL.getNumberType(number), number));
        }
        return all;
    }
}
