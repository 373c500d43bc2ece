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
        void has_the_same_normal_form_in_every_notation(String number) {
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
        void loses_a_trunk_prefix_but_keeps_a_zero_that_is_part_of_the_number(String number, String e164) {
            assertThat(nationalFirst.normalise(number, null)).isEqualTo(e164);
        }

        @Test
        void does_not_have_to_be_valid_if_it_is_possible() {
            assertThat(nationalFirst.normalise("+1 555 123 0100", null)).isEqualTo("+15551230100");
        }

        @Test
        void can_have_an_unusual_length_for_its_country_code() {
            assertThat(nationalFirst.normalise("+1 310-1234", null)).as("dialled without area code in all of Canada").isEqualTo("+13101234");
        }

        @ParameterizedTest
        @CsvSource({
            "+467190001234567, +467190001234567",
            "+1 212 555 01000, +121255501000",
            "+1 555-0100, +15550100",
            "+44 (0)20 7946 00181, +4402079460018" + "1",
            "+49 000 1829491, +490001829491",
            "+7 12 34 56, +7123456",
            "+1 212 555 0100 0000, +121255501000000",
        })
        void is_unchanged_if_it_is_not_in_the_metadata(String number, String e164) {
            assertThat(nationalFirst.normalise(number, "GB")).isEqualTo(e164);
            assertThat(nationalFirst.normalise(e164, "GB")).as("read again").isEqualTo(e164);
        }

        @ParameterizedTest
        @CsvSource({
            "+1 212 55, has too few digits",
            "+1 2345 6, has too few digits",
            "+1, has too few digits",
            "+1 212 555 0100 00000, has too many digits",
            "+999 1234567, does not begin with a country code",
            "+0 212 555 0100, does not begin with a country code",
            "+210 1234567, does not begin with a country code",
        })
        void is_rejected_without_a_country_code_or_with_fewer_than_7_or_more_than_15_digits(String number, String problem) {
            assertRejected(number, problem);
        }

        @ParameterizedTest
        @CsvSource({
            "+5215512345678, US, +525512345678",
            "+52 1 55 1234 5678, US, +525512345678",
            "+521 0155 123456, US, +520155123456",
            "+521 1111 111111, US, +521111111111",
            "5215512345678, US, +525512345678",
            "011 52 1 55 1234 5678, US, +525512345678",
            "00 52 1 55 1234 5678, GB, +525512345678",
            "5215512345678, MX, +525512345678",
            "+521 111 111 111, US, +521111111111",
            "+521 5512 3456 789, US, +5215512345678" + "9",
        })
        void loses_the_1_that_mexican_mobile_numbers_used_to_have(String number, String region, String e164) {
            assertThat(nationalFirst.normalise(number, region)).isEqualTo(e164);
            assertThat(internationalFirst.normalise(number, region)).isEqualTo(e164);
            assertThat(nationalFirst.normalise(e164, region)).as("read again").isEqualTo(e164);
        }
    }

    @Nested
    class a_number_without_plus {

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
        void is_read_in_the_region_if_it_is_valid_there(String number, String region, String e164) {
            assertThat(nationalFirst.normalise(number, region)).isEqualTo(e164);
        }

        @ParameterizedTest
        @CsvSource({"911, 911", "24-273, 24273", "555-0100, 5550100", "12345678, 12345678", "000, 000", "٢٤٢٧٣, 24273"})
        void is_a_short_code_if_it_has_3_to_8_digits(String number, String shortCode) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(shortCode);
            assertThat(internationalFirst.normalise(number, "US")).isEqualTo(shortCode);
        }

        @Test
        void is_not_a_short_code_if_it_is_a_valid_number_in_the_region() {
            assertThat(nationalFirst.normalise("4101234", "US")).isEqualTo("4101234");
            assertThat(nationalFirst.normalise("4101234", "IS")).isEqualTo("+3544101234");
        }

        @Test
        void is_otherwise_read_as_if_it_had_a_plus_if_it_is_then_valid() {
            assertThat(nationalFirst.normalise("44 7700 900123", "US")).isEqualTo("+447700900123");
        }

        @Test
        void is_otherwise_read_in_the_region_if_it_is_possible_there() {
            assertThat(nationalFirst.normalise("555 123 0100", "US")).isEqualTo("+15551230100");
        }

        @Test
        void is_otherwise_read_as_if_it_had_a_plus_if_it_is_then_possible() {
            assertThat(nationalFirst.normalise("555 123 0100", "IS")).isEqualTo("+5551230100");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "12", "999999999", "1234567890123", "0044 20 7946 0018", "12345678901234567890"})
        void is_rejected_otherwise(String number) {
            assertRejected(number, "is neither a number in US, nor a short code of 3 to 8 digits, nor a number of another country");
        }
    }

    @Nested
    class the_order_of_attempts_when_international_comes_first {

        @Test
        void valid_with_plus_precedes_valid_in_the_region() {
            assertThat(nationalFirst.normalise("323 234 5678", "US")).as("Los Angeles").isEqualTo("+13232345678");
            assertThat(internationalFirst.normalise("323 234 5678", "US")).as("Antwerp").isEqualTo("+3232345678");
        }

        @Test
        void valid_with_plus_precedes_a_short_code() {
            assertThat(nationalFirst.normalise("29022158", "US")).isEqualTo("29022158");
            assertThat(internationalFirst.normalise("29022158", "US")).as("Saint Helena").isEqualTo("+29022158");
        }

        @Test
        void valid_in_the_region_precedes_a_short_code() {
            assertThat(internationalFirst.normalise("410 1234", "IS")).isEqualTo("+3544101234");
        }

        @Test
        void valid_in_the_region_precedes_possible_with_plus() {
            assertThat(internationalFirst.normalise("212 555 0100", "US")).isEqualTo("+12125550100");
        }

        @Test
        void possible_with_plus_precedes_possible_in_the_region() {
            assertThat(nationalFirst.normalise("555 123 0100", "US")).isEqualTo("+15551230100");
            assertThat(internationalFirst.normalise("555 123 0100", "US")).isEqualTo("+5551230100");
        }

        @Test
        void possible_in_the_region_comes_last() {
            assertThat(internationalFirst.normalise("999999999", "GB")).isEqualTo("+44999999999");
        }
    }

    @Nested
    class invisible_characters {

        @ParameterizedTest
        @ValueSource(ints = {0x00, 0x09, 0x0A, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x180F, 0x200B, 0x200D,
            0x202C, 0x2060, 0x2065, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0x1D173, 0xE0001, 0xE0041, 0xE01EF, 0xE0FFF})
        void are_removed_from_numbers_and_senders_at_any_position(int character) {
            String c = Character.toString(character);
            assertThat(nationalFirst.normalise(c + "+1" + c + "-212-555-" + c + c + "0100" + c, "GB")).isEqualTo("+12125550100");
            assertThat(nationalFirst.normalise(c + "24" + c + "273" + c, "US")).isEqualTo("24273");
            assertThat(nationalFirst.normalise(c + "AC" + c + "ME" + c, "US")).isEqualTo("ACME");
            assertThat(nationalFirst.normalise("t" + c + "el:" + c + "+12125550100" + c, "US")).isEqualTo("+12125550100");
            assertRejected(c + c, "The number is empty");
        }

        @ParameterizedTest
        @ValueSource(ints = {' ', 0xA0, 0x1680, 0x2000, 0x2003, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x2800, 0x3000})
        void are_removed_with_any_kind_of_blank_at_the_ends(int blank) {
            String c = Character.toString(blank);
            assertThat(nationalFirst.normalise(c + c + "ACME" + c + c, "US")).isEqualTo("ACME");
            assertThat(nationalFirst.normalise(c + "\u200B" + c + "ACME" + c + "\uFE0F" + c, "US")).isEqualTo("ACME");
            assertThat(nationalFirst.normalise(c + "+1" + c + "212" + c + "555" + c + "0100" + c, "US")).isEqualTo("+12125550100");
            assertRejected(c + c, "The number is empty");
        }

        @Test
        void do_not_count_towards_the_maximum_length() {
            assertThat(nationalFirst.normalise("\u2060".repeat(500) + "ACME Shop 1" + "\u00A0".repeat(500), "US")).isEqualTo("ACME Shop 1");
        }

        @Test
        void do_not_include_replacement_private_use_and_surrogate_characters() {
            assertRejected("+1\uFFFC2125550100", "contains \"\uFFFC\"");
            assertRejected("+1\uE0002125550100", "contains \"\\uE000\"");
            assertRejected("+1\uD8002125550100", "contains \"\\uD800\"");
        }
    }

    @Nested
    class a_prefix_or_suffix {

        @ParameterizedTest
        @ValueSource(strings = {
            "tel:+12125550100", "sms:+12125550100", "TEL:+1-212-555-0100", "Sms: +1 (212) 555-0100 ", "tel://+12125550100",
            "tel:+12125550100;ext=22", "tel:+1-212-555-0100;phone-context=example.com;isub=1", "sms:+12125550100 ;x", "ｔｅｌ：＋１２１２５５５０１００；ｅｘｔ＝１",
            "tel:tel:+12125550100", "sms:TEL:+12125550100", "tel:2125550100", "tel:2125550100.0;x=1.0"
        })
        void is_removed_if_it_is_a_tel_or_sms_scheme_with_parameters(String number) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo("+12125550100");
        }

        @ParameterizedTest
        @CsvSource({"tel:24273, 24273", "sms:ACME, ACME", "sms:ACME;x=1, ACME", "TEL:Bank 24/7, Bank 24/7", "tel, tel", "sms, sms", "tels:1, tels:1"})
        void is_removed_from_short_codes_and_senders_too(String number, String normalForm) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(normalForm);
        }

        @ParameterizedTest
        @ValueSource(strings = {"tel:", "SMS: ", "tel:;ext=22", "sms:tel:", ".0", "tel:.0"})
        void is_rejected_if_nothing_else_is_left(String number) {
            assertRejected(number, "The number is empty");
        }

        @ParameterizedTest
        @CsvSource({
            "2025550100.0, +12025550100", "12025550100.0, +12025550100", "+12025550100.0, +12025550100", "(202) 555-0100 .0, +12025550100",
            "２０２５５５０１００．０, +12025550100", "2025550100.0.0, +12025550100", "'2025550100.0 ', +12025550100", "24273.0, 24273",
            "+467190001234567.0, +467190001234567", "ACME.0, ACME", "V2.0.0, V2", "tel:2025550100.0, +12025550100"
        })
        void is_removed_if_it_is_point_zero_at_the_very_end(String number, String normalForm) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(normalForm);
            assertThat(nationalFirst.normalise(normalForm, "US")).as("read again").isEqualTo(normalForm);
        }

        @ParameterizedTest
        @ValueSource(strings = {"+12125550100,", "+1 212 555 0100 ; ", "(212) 555-0100.", "+12125550100,;.", "２１２５５５０１００，", "2125550100.0,", "2125550100.0."})
        void is_removed_if_it_is_a_separator_at_the_very_end(String number) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo("+12125550100");
        }

        @Test
        void is_kept_if_it_is_point_zero_zero() {
            assertThat(nationalFirst.normalise("01.23.45.67.00", "FR")).isEqualTo("+33123456700");
            assertThat(nationalFirst.normalise("01.23.45.67.00.", "FR")).isEqualTo("+33123456700");
        }

        @ParameterizedTest
        @ValueSource(strings = {"whatsapp:+12125550100", "WhatsApp:1", "callto:+12125550100", "callto:100", "mailto:a@b", "mailto:joe@example.com", "sip:bob",
            "sip:+12125550100@example.com", "SIPS:100", "smsto:+12125550100", "mms:24273", "fax:100", "xmpp:joe@example.com", "client:joe"})
        void is_rejected_by_name_if_it_is_another_scheme(String number) {
            assertRejected(number, "begins with \"" + number.substring(0, number.indexOf(':') + 1) + "\", which is not allowed in front of a number");
        }

        @Test
        void is_rejected_by_name_if_it_is_unknown() {
            assertRejected("Mobile:+12125550100", "begins with \"Mobile:\", which is not allowed in front of a number");
        }
    }

    @Nested
    class an_alphanumeric_sender {

        @ParameterizedTest
        @ValueSource(strings = {"ACME", "a", "Bank 24/7", "1-800-LAWYE", "+1x2", "12345678 x9", "Café", "CAFÉ", "Ærø", "ÄÖÜß", "ñandu",
            "ΔΦΓΛΩΠΨΣΘΞ", "£5 off!", "a@b.c", "Re:Store", "¿Qué?", "A_B§C¤D¡", "4E11", "E.ON", "Nullmeier", "Private A", "None of us", "Hi, you,"})
        void is_kept_unchanged(String number) {
            assertThat(nationalFirst.normalise(number, "US")).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1-800-LAWYER", "ＡＣＭＥ", "AC\u00A0ME", "АСМЕ", "Façade", "Cafe\u0301", "~A~", "A|B", "[ACME]", "A{B}", "A^B", "A\\B", "A€",
                "A`B", "Ａcme"})
        void is_rejected_if_it_has_more_than_11_characters_or_some_outside_the_gsm_alphabet(String number) {
            assertRejected(number, "has letters, but is not a sender name of at most 11 characters of the GSM alphabet");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "NULL", "undefined", "None", "nan", "NaN", "Anonymous", "UNKNOWN", "unavailable", "Restricted", "private", " null ",
                "nu\u200Bll",
            "tel:anonymous", "null.0", "(null)", "<unknown>", "\"Anonymous\"", "'none'", "-private-"})
        void is_rejected_by_name_if_it_is_a_placeholder(String number) {
            assertThatThrownBy(() -> nationalFirst.normalise(number, "US")).isInstanceOf(BadNumberException.class)
                    .message().containsPattern("is the placeholder \"(null|undefined|none|nan|anonymous|unknown|unavailable|restricted|private)\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"4.479E+11", "4,479E+11", "4.479e+11", "4E+11", "4.479E11", "4.479E+011", "+4.479E+11", "'4.479E+11", "1.20256E+10", "1.2E-05",
            "4.47900900123E+11", " 4.479E+11 ", "tel:4.479E+11", "4.479E+11.0", "1.0E+10"})
        void is_rejected_if_it_is_a_number_truncated_by_a_spreadsheet(String number) {
            assertRejected(number, "was cut short by a spreadsheet");
        }
    }

    @Nested
    class a_character_that_could_change_the_number {

        @ParameterizedTest
        @ValueSource(strings = {"*", "#", ",", ";", ":", "@", "&", "=", "|", "?", "%", "-\u20E3", "\u20DD", "½", "²", "①", "＊", "\uFFFD", "\u0301"})
        void is_never_removed(String character) {
            assertRejected("+1 212 555 0100" + character + "22", "contains ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+1 212 555 0100 x22", "+1 212 555 0100 ext. 22", "212 555 0100 доб. 22"})
        void is_rejected_if_it_marks_an_extension_with_letters(String number) {
            assertRejected(number, "has letters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+1 212 555 0100;ext=22", "+1 212 555 0100,22", "+1 212 555 0100#22"})
        void is_rejected_if_it_marks_an_extension_with_punctuation(String number) {
            assertRejected(number, "without an extension");
        }

        @ParameterizedTest
        @ValueSource(strings = {"++12125550100", "1+2125550100", "+1212555+0100", "12125550100+", "＋+12125550100"})
        void is_rejected_if_it_is_a_plus_that_is_not_the_first_character(String number) {
            assertRejected(number, "has a + that is not its first character");
        }

        @Test
        void does_not_include_a_keycap_around_a_digit() {
            assertThat(nationalFirst.normalise("+1\uFE0F\u20E32\uFE0F\u20E31\u20E32\u20E3 555 0100", "GB")).isEqualTo("+12125550100");
        }
    }

    @Nested
    class a_text_that_is_not_a_number {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t\n", "\u00A0", "\u200E"})
        void is_rejected_if_it_is_empty(String number) {
            assertRejected(number, "The number is empty");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+", "()", "-", "+ ", "(+)"})
        void is_rejected_if_it_is_only_punctuation(String number) {
            assertRejected(number, "has no digits");
        }

        @Test
        void is_rejected_if_it_has_more_than_64_characters_after_removals() {
            String inner = "+1" + " ".repeat(52) + "2125550100";
            assertThat(nationalFirst.normalise(inner, "US")).isEqualTo("+12125550100");
            assertThat(nationalFirst.normalise("  tel:\u200B" + inner + ".0;ext=" + "2".repeat(70), "US")).isEqualTo("+12125550100");
            assertRejected("+1" + " ".repeat(53) + "2125550100", "is longer than 64 characters");
        }

        @Test
        void is_rejected_quickly_even_if_it_is_very_long() {
            assertRejected("tel:".repeat(16_000), "The number is empty");
            assertRejected(".0".repeat(32_000), "The number is empty");
            assertRejected(".0,".repeat(21_000), "The number is empty");
            assertRejected("tel:" + ";".repeat(64_000), "The number is empty");
        }
    }

    @Nested
    class the_error_message {

        @Test
        void says_what_is_wrong_and_what_to_write_instead() {
            assertThatThrownBy(() -> nationalFirst.normalise("+1 212 55", "US"))
                    .hasMessage("\"+1 212 55\" has too few digits. Write the number with + and the country code, like +12125550100");
        }

        @Test
        void names_the_character_that_cannot_be_read() {
            assertRejected("+1 212 555 0100 # 22", "contains \"#\", which can't be read as part of a phone number");
        }

        @Test
        void escapes_invisible_and_broken_characters() {
            assertRejected("a\u0000b\n\u202E\uD800\u2028\"\\,", "\"a\\u0000b\\u000A\\u202E\\uD800\\u2028\\\"\\\\,\" has letters");
            assertRejected("\u034F\uFE0F\u115F\u00A0\u2800#", "\"\\u034F\\uFE0F\\u115F\\u00A0\\u2800#\" contains");
        }

        @Test
        void quotes_at_most_40_characters() {
            assertRejected("x".repeat(40), '"' + "x".repeat(40) + "\" ");
            assertRejected("x".repeat(41), '"' + "x".repeat(40) + "…\" ");
            assertRejected("x".repeat(38) + "\u0000", '"' + "x".repeat(38) + "…\" ");
            assertRejected("😀".repeat(30), '"' + "😀".repeat(20) + "…\" ");
        }
    }

    @Nested
    class the_region {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "ZZ", "001", "USA", "Atlantis"})
        void defaults_to_the_default_region_if_it_is_missing_or_unknown(String region) {
            assertThat(new PhoneNumbers("GB", false).normalise("020 7946 0018", region)).isEqualTo("+442079460018");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GB", "gb", " Gb ", "UK", "uk", " Uk "})
        void can_be_in_either_case_and_uk(String region) {
            assertThat(nationalFirst.normalise("020 7946 0018", region)).isEqualTo("+442079460018");
            assertThat(new PhoneNumbers(region, false).normalise("020 7946 0018", null)).isEqualTo("+442079460018");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "USA", "001", "ZZ", "Atlantis"})
        void must_be_known_if_it_is_the_default(String region) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumbers(region, false)).withMessageStartingWith("DEFAULT_REGION is ");
        }
    }

    private void assertRejected(String number, String problem) {
        assertThatThrownBy(() -> nationalFirst.normalise(number, "US")).isInstanceOf(BadNumberException.class).hasMessageContaining(problem);
    }
}
