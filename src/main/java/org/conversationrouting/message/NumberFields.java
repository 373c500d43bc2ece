package org.conversationrouting.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.conversationrouting.number.BadNumberException;
import org.conversationrouting.number.PhoneNumbers;

/**
 * Normalises the numbers in messages. As a step of a route, it puts {@code customerNumber} into the body: the variable
 * {@code customerNumberAsWritten}, read in the region of the business number (the variable {@code ourNumber}, a
 * row of {@code find-business-numbers.sql} or null).
 */
public final class NumberFields implements Processor {

    private static final int MOST_REMEMBERED = 10_000;

    /** A number as it was written. */
    private record Written(String number, String region) {
    }

    private final PhoneNumbers phoneNumbers;
    /** Few numbers are in most messages, and reading one costs more than finding it. */
    private final Cache<Written, String> normalised = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    public NumberFields(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /** @throws RejectedMessageException when it is no number */
    String business(String field, String number) {
        return normalise(field, number, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(Exchange exchange) {
        Map<String, Object> ourNumber = exchange.getVariable("ourNumber", Map.class);
        String customerNumber = normalise(exchange.getVariable("customerField", String.class),
                exchange.getVariable("customerNumberAsWritten", String.class),
                ourNumber == null ? null : (String) ourNumber.get("default_region"));
        exchange.getMessage().getBody(Map.class).put("customerNumber", customerNumber);
    }

    private String normalise(String field, String number, String region) {
        try {
            return number == null ? phoneNumbers.normalise(null, region)
                    : normalised.get(new Written(number, region), written -> phoneNumbers.normalise(number, region));
        } catch (BadNumberException bad) {
            throw new RejectedMessageException(RejectCode.BAD_NUMBER, field + ": " + bad.getMessage());
        }
    }
}
