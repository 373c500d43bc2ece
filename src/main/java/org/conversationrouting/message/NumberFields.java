package org.conversationrouting.message;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.conversationrouting.number.BadNumberException;
import org.conversationrouting.number.PhoneNumbers;

/**
 * Normalises the numbers in messages. As a step of a route, it puts {@code customerNumber} into the body: the variable
 * {@code customerNumberAsWritten}, read in the region of the business number (the variable {@code ourNumber}, a
 * row of {@code find-business-number.sql} or null).
 */
public final class NumberFields implements Processor {

    private final PhoneNumbers phoneNumbers;

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
            return phoneNumbers.normalise(number, region);
        } catch (BadNumberException bad) {
            throw new RejectedMessageException(RejectCode.BAD_NUMBER, field + ": " + bad.getMessage());
        }
    }
}
