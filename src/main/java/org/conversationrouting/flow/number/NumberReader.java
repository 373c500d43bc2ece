package org.conversationrouting.flow.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** Normalises the numbers in messages. One instance serves any number of threads. */
public final class NumberReader {

    private static final int MAX_REMEMBERED = 10_000;
    /** A longer text is read anew each time: what is remembered must not depend on what is sent. */
    private static final int MAX_REMEMBERED_LENGTH = 64;

    /** A number as it was written. */
    private record Written(String number, String region) {
    }

    private final PhoneNumbers phoneNumbers;
    /** Few numbers are in most messages, and reading one costs more than finding it. */
    private final Cache<Written, String> normalised = Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public NumberReader(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * @param field  that holds the number in the message
     * @param region in which it is read when it has no country code; null: the default region
     * @throws RejectedMessageException when it is not a number
     */
    public String read(String field, String number, String region) {
        try {
            return number == null || number.length() > MAX_REMEMBERED_LENGTH ? phoneNumbers.normalise(number, region)
                    : normalised.get(new Written(number, region), written -> phoneNumbers.normalise(number, region));
        } catch (BadNumberException bad) {
            throw new RejectedMessageException(RejectCode.BAD_NUMBER, field + ": " + bad.getMessage());
        }
    }
}
