package org.conversationrouting.configuration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.conversationrouting.configuration.ConfigurationWarning.Kind;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.number.Regions;

/**
 * Finds rows of the routing tables that can never match. Checks one page at a time: first business numbers and their regions, then
 * steps, then the phone numbers of records. Not thread-safe.
 */
public final class ConfigurationCheck {

    private static final String DEFAULT_CHAIN = "*";
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");

    private final PhoneNumbers numbers;
    private final KeysetPages businessNumbers;
    private final KeysetPages steps;
    private final KeysetPages phones;
    /** The regions of all business numbers. Whether digits are a short code depends on the region. */
    private final Set<String> regions = new TreeSet<>();
    private Kind current = Kind.BUSINESS_NUMBER;
    private String lastStepNumber;

    public ConfigurationCheck(DataSource database, PhoneNumbers numbers) {
        this.numbers = numbers;
        this.businessNumbers = new KeysetPages(database, "business-numbers.sql", "");
        this.steps = new KeysetPages(database, "ownership-steps.sql", "", Integer.MIN_VALUE);
        this.phones = new KeysetPages(database, "record-phones.sql", "", "");
    }

    public boolean isDone() {
        return current == null;
    }

    /** Checks the next page. A row can have two warnings. After a failure, the next call checks the same page again. */
    public List<ConfigurationWarning> next() throws SQLException {
        KeysetPages pages = current == Kind.BUSINESS_NUMBER ? businessNumbers : current == Kind.STEP_NUMBER ? steps : phones;
        List<ConfigurationWarning> warnings = new ArrayList<>();
        for (List<Object> row : pages.next()) {
            String first = (String) row.get(0);
            switch (current) {
                case BUSINESS_NUMBER -> checkBusinessNumber(first, (String) row.get(1), warnings);
                case STEP_NUMBER -> checkStep(first, warnings);
                default -> checkPhone(first, (String) row.get(1), warnings);
            }
        }
        if (pages.hasEnded()) {
            current = current == Kind.BUSINESS_NUMBER ? Kind.STEP_NUMBER : current == Kind.STEP_NUMBER ? Kind.RECORD_PHONE : null;
        }
        return warnings;
    }

    private void checkBusinessNumber(String number, String region, List<ConfigurationWarning> warnings) {
        checkNumber(Kind.BUSINESS_NUMBER, number, warnings);
        String known = Regions.known(region);
        if (known != null) {
            regions.add(known);
        } else if (region != null && !region.isBlank()) {
            warnings.add(new ConfigurationWarning(Kind.UNKNOWN_REGION, number, region, null));
        }
    }

    private void checkStep(String number, List<ConfigurationWarning> warnings) {
        if (!number.equals(DEFAULT_CHAIN) && !number.equals(lastStepNumber)) {
            checkNumber(Kind.STEP_NUMBER, number, warnings);
        }
        lastStepNumber = number;
    }

    /** Business numbers are read in the default region. */
    private void checkNumber(Kind kind, String number, List<ConfigurationWarning> warnings) {
        if (!numbers.isInNormalForm(number, null)) {
            warnings.add(new ConfigurationWarning(kind, number, number, normalForm(number)));
        }
    }

    /** A customer's number may be read in the region of any business number. */
    private void checkPhone(String recordId, String phone, List<ConfigurationWarning> warnings) {
        boolean found = numbers.isInNormalForm(phone, null)
                || SHORT_CODE.matcher(phone).matches() && regions.stream().anyMatch(region -> numbers.isInNormalForm(phone, region));
        if (!found) {
            warnings.add(new ConfigurationWarning(Kind.RECORD_PHONE, recordId, phone, normalForm(phone)));
        }
    }

    private String normalForm(String number) {
        try {
            return numbers.normalise(number, null);
        } catch (BadNumberException bad) {
            return null;
        }
    }
}
