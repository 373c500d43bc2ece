package org.conversationrouting.configuration.file;

import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.number.Regions;
import org.conversationrouting.flow.number.VisibleText;

/** Reads business numbers with their chains. */
final class NumbersReader {

    private static final String DEFAULT_CHAIN = "*";

    private final ChainReader chains;
    private final PhoneNumbers numbers;
    private final Problems problems;

    NumbersReader(ChainReader chains, PhoneNumbers numbers, Problems problems) {
        this.chains = chains;
        this.numbers = numbers;
        this.problems = problems;
    }

    BusinessNumber read(Entry entry) {
        BusinessNumber read = new BusinessNumber(entry.required("number"), entry.text("label"), entry.shortText("region"),
                entry.flag("enabled"), chains.read(entry.list("chain")));
        checkNumber(entry, read.number());
        checkRegion(entry, read.region());
        return read;
    }

    private void checkNumber(Entry entry, String number) {
        if (DEFAULT_CHAIN.equals(number)) {
            problems.error(entry.at("number"), "number must not be \"*\", which stands for the default chain: write it under defaultChain");
        } else if (number != null && !numbers.isInNormalForm(number, null)) {
            problems.warning(entry.at("number"), "number is " + VisibleText.quoted(number) + unreadable(number));
        }
    }

    /** Business numbers are read in the default region. */
    private String unreadable(String number) {
        try {
            return ", which is not its normal form, so no SMS will match it: write " + VisibleText.quoted(numbers.normalise(number, null));
        } catch (BadNumberException bad) {
            return ", which can't be read as a number, so no SMS will match it: correct it";
        }
    }

    private void checkRegion(Entry entry, String region) {
        if (region != null && !region.isBlank() && Regions.known(region) == null) {
            problems.warning(entry.at("region"), "region is " + VisibleText.quoted(region)
                    + ", which is not a known region, so its customers' numbers are read in DEFAULT_REGION: write two letters, such as US or GB");
        }
    }
}
