package org.conversationrouting.configuration;

import org.conversationrouting.flow.number.VisibleText;

/**
 * A value in the routing tables that has no effect, because no value in a message ever equals it.
 *
 * @param key        identifies the row: a business number or a record id
 * @param value      the value in the table
 * @param normalForm the value that would match; null if the value can't be read
 */
public record ConfigurationWarning(Kind kind, String key, String value, String normalForm) {

    /** The column of the value. */
    public enum Kind {
        BUSINESS_NUMBER("business_number.number"),
        UNKNOWN_REGION("business_number.default_region"),
        STEP_NUMBER("ownership_step.business_number"),
        RECORD_PHONE("related_record_phone.phone");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        public String column() {
            return column;
        }
    }

    /** With the full values, for readers who are allowed to see the tables. */
    public String message() {
        return text(quoted(key), quoted(value), quoted(normalForm));
    }

    /**
     * For the log, which must not contain phone numbers: only the last four digits of a business number are shown, and none of a
     * customer's number, which is identified by the record's id.
     */
    public String logLine() {
        return kind == Kind.RECORD_PHONE
                ? text(quoted(key), Masked.withoutDigitsAndLetters(value), Masked.withoutDigitsAndLetters(normalForm))
                : text(Masked.withLastDigits(key), Masked.withLastDigits(value), Masked.withLastDigits(normalForm));
    }

    private String text(String shownKey, String shownValue, String shownForm) {
        String problem = kind.column() + (kind == Kind.RECORD_PHONE ? " of the record " + shownKey : "") + " is " + shownValue
                + (shownForm == null ? ", which can't be read as a number" : ", which is not its normal form " + shownForm);
        return switch (kind) {
            case UNKNOWN_REGION -> kind.column() + " of " + shownKey + " is " + shownValue
                    + ", which is not a known region: its customers' numbers are read in DEFAULT_REGION";
            case RECORD_PHONE -> problem + ": no SMS will find the record by it";
            case BUSINESS_NUMBER -> problem + ": no SMS will match it";
            case STEP_NUMBER -> problem + ": no SMS will reach the steps of that number";
        };
    }

    private static String quoted(String text) {
        return text == null ? null : VisibleText.quoted(text);
    }
}
