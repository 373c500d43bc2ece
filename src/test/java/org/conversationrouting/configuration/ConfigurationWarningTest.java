package org.conversationrouting.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.conversationrouting.configuration.ConfigurationWarning.Kind;
import org.junit.jupiter.api.Test;

class ConfigurationWarningTest {

    @Test
    void theMessageNamesTheValueAndItsNormalForm() {
        assertThat(new ConfigurationWarning(Kind.BUSINESS_NUMBER, "(415) 555-0210", "(415) 555-0210", "+14155550210").message())
                .isEqualTo("business_number.number is \"(415) 555-0210\", which is not its normal form \"+14155550210\": no SMS will match it");
        assertThat(new ConfigurationWarning(Kind.STEP_NUMBER, "**", "**", null).message())
                .isEqualTo("ownership_step.business_number is \"**\", which can't be read as a number: no SMS will reach the steps of that number");
        assertThat(new ConfigurationWarning(Kind.UNKNOWN_REGION, "+14155550123", "USA", null).message()).isEqualTo(
                "business_number.default_region of \"+14155550123\" is \"USA\", which is not a known region: its customers' numbers are"
                        + " read in DEFAULT_REGION");
        assertThat(new ConfigurationWarning(Kind.RECORD_PHONE, "C-7", "(212) 555-0100", "+12125550100").message()).isEqualTo(
                "related_record_phone.phone of the record \"C-7\" is \"(212) 555-0100\", which is not its normal form \"+12125550100\": no"
                        + " SMS will find the record by it");
    }

    @Test
    void theLogLineShowsOnlyTheLastFourDigitsOfABusinessNumber() {
        assertThat(new ConfigurationWarning(Kind.BUSINESS_NUMBER, " (415) 555-0210", " (415) 555-0210", "+14155550210").logLine())
                .isEqualTo("business_number.number is \" (###) ###-0210\", which is not its normal form \"+#######0210\": no SMS will match it");
        assertThat(new ConfigurationWarning(Kind.UNKNOWN_REGION, "+14155550123", "USA", null).logLine())
                .startsWith("business_number.default_region of \"+#######0123\" is \"USA\"");
        assertThat(new ConfigurationWarning(Kind.STEP_NUMBER, "٤١٥٥٥٥٠٢١٠", "٤١٥٥٥٥٠٢١٠", "+14155550210").logLine())
                .startsWith("ownership_step.business_number is \"######٠٢١٠\"");
    }

    @Test
    void theLogLineHidesEveryDigitAndLetterOfACustomersPhone() {
        assertThat(new ConfigurationWarning(Kind.RECORD_PHONE, "003-7", "Arthur (212) 555-0100", null).logLine()).isEqualTo(
                "related_record_phone.phone of the record \"003-7\" is \"xxxxxx (###) ###-####\", which can't be read as a number: no SMS"
                        + " will find the record by it");
        assertThat(new ConfigurationWarning(Kind.RECORD_PHONE, "C-7", "\u200B+12125550100", "+12125550100").logLine())
                .contains("is \"\\u200B+###########\", which is not its normal form \"+###########\"");
    }

    @Test
    void theLogLineIsOneLineWhateverTheTablesContain() {
        assertThat(new ConfigurationWarning(Kind.RECORD_PHONE, "C\n2026 ERROR", "\r\n1", null).logLine()).doesNotContain("\n", "\r")
                .contains("C\\u000A2026 ERROR");
    }
}
