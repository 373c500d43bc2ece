package org.conversationrouting.flow.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PhoneNumbersTest {

    private final PhoneNumbers nationalFirst = new PhoneNumbers("US", false);
    private final PhoneNumbers internationalFirst = new PhoneNumbers("US", true);

    @Nested
    class a_number_with_plus {

        @ParameterizedTest
        @ValueSource(strings = {
            "+12125550100", "+1 212 555 0100", "+1 (212) 555-0100", "(+1) 212.555.0100", "+1/212/555/0100", "+1\\212_555~0100",
            "+1·212•555•0100", "'+1 212 555 0100'", "“+1 212 555 0100”", "`+1´212ʼ555′0100″", "«+1[212]{555}0100»",
            "\t+1\u00A0212\u2009555\u30000100\r\n", "\u2028+1\u0085212\u2029555\u000B01\f00",
            "\u202A+1 212 555 0100\u202C", "+1\u200B212\u00AD555\uFEFF0100",
            "+1\u2010212\u2013555\u20140100", "+1\u2212212\u223C555\u30FC0100", "+1〜212\u2053555―0100",
            "＋１２１２５５５０１００", "（＋１）２１２－５５５．０１００", "+١٢١٢٥٥٥٠١٠٠", "+१२१२५५५०१००", "+𝟏𝟐𝟏𝟐𝟓𝟓𝟓𝟎𝟏𝟎𝟎"
        })
        void is_the_same_however_it_is_written(String number) {
            assertThat(nationalFirst.normalise(number, "GB")).isEqualTo("+12125550100");
            assertThat(internationalFirst.normalise(number, "GB")).isEqualTo("+12125550100");
        }

        @ParameterizedTest
        @CsvSource({
            "+44 (0)20 7946 0018, +442079460018",
            "+49 (0)30 123456, +4930123456",
            "+7 (8) 495 123-45-67, +74951234567",
            "+39 06 1234 5678, +390612345678",
            "+54 9 11 2345-6789, +5491123456789",
            "+54 11 15 2345-6789, +5491123456789",
            "+800 1234 5678, +80012345678",
        })
        void loses_the_trunk_prefix_and_keeps_a_zero_that_belongs_to_it(String number, String e164) {
            assertThat(nationalFirst.normalise(number, null)).isEqualTo(e164);
        }

        @Test
        void need_only_be_possible() {
            assertThat(nationalFirst.normalise("+1 555 123 0100", null)).isEqualTo("+15551230100");
        }

        @Test
        void may_be_valid_in_a_length_its_country_code_has_otherwise_no_use_for() {
            assertThat(nationalFirst.normalise("+1 310-1234", null)).as("dialled without area code in all of Canada").isEqualTo("+13101234");
        }

        @ParameterizedTest
        @CsvSource({
            "+1 555-0100, lacks its area code",
            "+1 212 55, has too few digits",
            "+1 212 555 01000, has too many digits",
            "+999 1234567, begins with no country code",
            "+0 212 555 0100, begins with no country code",
            "+1, begins with no country code",
            "+49 000 1829491, has extra leading digits",
        })
        void is_bad_when_it_is_not_possible(String number, String problem) {
            assertBad(number, problem);
        }
    }

    @Nested
    class digits_without_plus {

        @ParameterizedTest
        @CsvSource({
            "(212) 555-0100, US, +12125550100",
            "1 212 555 0100, US, +12125550100",
            "011 44 20 7946 0018, US, +442079460018",
            "020 7946 0018, GB, +442079460018",
            "00 1 212 555 0100, GB, +12125550100",
            "06 1234 5678, IT, +390612345678",
            "011 15-2345-6789, AR, +5491123456789",
            "410 1234, IS, +3544101234",
            "٠٢٠ ٧٩٤٦ ٠٠١٨, GB, +442079460018",
        })
        void are_the_number_that_is_valid_in_the_region(String number, String region, String e164) {
            assertThat(nationalFirst.normalise(number, region)).isEqualTo(e164);
        }

        @ParameterizedTest
        @CsvSource({"911, 911", "24-273, 24273", "555-0100, 5550100", "12345678, 12345678", "000, 000", "٢٤٢٧٣, 24273"})
        void are_a_short_code_when_there_are_3_to_8_of_them(String number, String shortCode) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(shortCode);
            assertThat(internationalFirst.normalise(number, "US")).isEqualTo(shortCode);
        }

        @Test
        void are_a_number_and_no_short_code_where_so_few_are_valid() {
            assertThat(nationalFirst.normalise("4101234", "US")).isEqualTo("4101234");
            assertThat(nationalFirst.normalise("4101234", "IS")).isEqualTo("+3544101234");
        }

        @Test
        void are_otherwise_the_number_that_is_valid_with_plus() {
            assertThat(nationalFirst.normalise("44 7700 900123", "US")).isEqualTo("+447700900123");
        }

        @Test
        void are_otherwise_the_number_that_is_possible_in_the_region() {
            assertThat(nationalFirst.normalise("555 123 0100", "US")).isEqualTo("+15551230100");
        }

        @Test
        void are_otherwise_the_number_that_is_possible_with_plus() {
            assertThat(nationalFirst.normalise("555 123 0100", "IS")).isEqualTo("+5551230100");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "12", "999999999", "1234567890123", "0044 20 7946 0018", "12345678901234567890"})
        void are_bad_when_they_are_none_of_these(String number) {
            assertBad(number, "is no number of US, no short code of 3 to 8 digits and no number of another country");
        }
    }

    @Nested
    class international_first {

        @Test
        void takes_what_is_valid_with_plus_before_what_is_valid_in_the_region() {
            assertThat(nationalFirst.normalise("323 234 5678", "US")).as("Los Angeles").isEqualTo("+13232345678");
            assertThat(internationalFirst.normalise("323 234 5678", "US")).as("Antwerp").isEqualTo("+3232345678");
        }

        @Test
        void takes_what_is_valid_with_plus_before_a_short_code() {
            assertThat(nationalFirst.normalise("29022158", "US")).isEqualTo("29022158");
            assertThat(internationalFirst.normalise("29022158", "US")).as("Saint Helena").isEqualTo("+29022158");
        }

        @Test
        void takes_what_is_valid_in_the_region_before_a_short_code() {
            assertThat(internationalFirst.normalise("410 1234", "IS")).isEqualTo("+3544101234");
        }

        @Test
        void takes_what_is_valid_in_the_region_before_what_is_possible_with_plus() {
            assertThat(internationalFirst.normalise("212 555 0100", "US")).isEqualTo("+12125550100");
        }

        @Test
        void takes_what_is_possible_with_plus_before_what_is_possible_in_the_region() {
            assertThat(nationalFirst.normalise("555 123 0100", "US")).isEqualTo("+15551230100");
            assertThat(internationalFirst.normalise("555 123 0100", "US")).isEqualTo("+5551230100");
        }

        @Test
        void takes_what_is_possible_in_the_region_last() {
            assertThat(internationalFirst.normalise("999999999", "GB")).isEqualTo("+44999999999");
        }
    }

    @Nested
    class an_alphanumeric_sender {

        @ParameterizedTest
        @ValueSource(strings = {"ACME", "a", "Bank 24/7", " Acme ", "1-800-LAWYE", "tel:+12125", "+1x2", "~A~", "12345678 x9"})
        void is_kept_as_it_came(String number) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1-800-LAWYER", "Café", "ＡＣＭＥ", "ACME\u00A0", "АСМЕ"})
        void is_bad_when_it_is_longer_than_11_characters_or_not_plain_ascii(String number) {
            assertBad(number, "has letters, but is no sender name of at most 11 characters of plain ASCII");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ACME\n", "AC\u0000ME", "AC\u007FME"})
        void is_bad_with_a_character_that_can_not_be_printed(String number) {
            assertBad(number, "has letters");
        }
    }

    @Nested
    class anything_that_could_turn_one_number_into_another {

        @ParameterizedTest
        @ValueSource(strings = {"*", "#", ",", ";", ":", "@", "&", "=", "|", "?", "%", "\u0000", "\u20E3", "½", "²", "①", "＊"})
        void is_never_taken_out(String character) {
            assertBad("+1 212 555 0100" + character + "22", "holds ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+1 212 555 0100 x22", "+1 212 555 0100 ext. 22", "tel:+12125550100;ext=22", "212 555 0100 доб. 22"})
        void an_extension_is_bad(String number) {
            assertBad(number, "without an extension");
        }

        @ParameterizedTest
        @ValueSource(strings = {"++12125550100", "1+2125550100", "+1212555+0100", "12125550100+", "＋+12125550100"})
        void a_second_or_later_plus_is_bad(String number) {
            assertBad(number, "has a + that is not its first sign");
        }
    }

    @Nested
    class no_number {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t\n"})
        void nothing_is_bad(String number) {
            assertBad(number, "The number is empty");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+", "()", "\u00A0", "\u200E", "-", "+ "})
        void punctuation_alone_is_bad(String number) {
            assertBad(number, "has no digits");
        }

        @Test
        void more_than_64_characters_are_bad_whatever_they_are() {
            assertThat(nationalFirst.normalise("+12125550100" + " ".repeat(52), "US")).isEqualTo("+12125550100");
            assertBad("+12125550100" + " ".repeat(53), "is longer than 64 characters");
        }
    }

    @Nested
    class the_message {

        @Test
        void says_what_is_wrong_and_what_to_write_instead() {
            assertThatThrownBy(() -> nationalFirst.normalise("+1 555-0100", "US"))
                    .hasMessage("\"+1 555-0100\" lacks its area code; write it with + and the country code, like +12125550100");
        }

        @Test
        void names_the_character_that_can_not_be_read() {
            assertBad("+1 212 555 0100 # 22", "holds \"#\", which can't be read as part of a phone number");
        }

        @Test
        void shows_nothing_invisible_or_broken() {
            assertBad("a\u0000b\n\u202E\uD800\u2028\"\\,", "\"a\\u0000b\\u000A\\u202E\\uD800\\u2028\\\"\\\\,\" has letters");
        }

        @Test
        void quotes_at_most_40_characters() {
            assertBad("x".repeat(40), '"' + "x".repeat(40) + "\" ");
            assertBad("x".repeat(41), '"' + "x".repeat(40) + "…\" ");
            assertBad("x".repeat(38) + "\u0000", '"' + "x".repeat(38) + "…\" ");
            assertBad("😀".repeat(30), '"' + "😀".repeat(20) + "…\" ");
        }
    }

    @Nested
    class the_region {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "ZZ", "001", "UK", "Atlantis"})
        void is_the_default_region_when_it_is_missing_or_unknown(String region) {
            assertThat(new PhoneNumbers("GB", false).normalise("020 7946 0018", region)).isEqualTo("+442079460018");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GB", "gb", " Gb "})
        void may_be_written_in_either_case(String region) {
            assertThat(nationalFirst.normalise("020 7946 0018", region)).isEqualTo("+442079460018");
            assertThat(new PhoneNumbers(region, false).normalise("020 7946 0018", null)).isEqualTo("+442079460018");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "UK", "001", "ZZ", "Atlantis"})
        void must_be_known_when_it_is_the_default(String region) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumbers(region, false)).withMessageStartingWith("DEFAULT_REGION is ");
        }
    }

    private void assertBad(String number, String problem) {
        assertThatThrownBy(() -> nationalFirst.normalise(number, "US")).isInstanceOf(BadNumberException.class).hasMessageContaining(problem);
    }
}
