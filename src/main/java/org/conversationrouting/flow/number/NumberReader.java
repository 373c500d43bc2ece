package org.conversationrouting.flow.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** Normalises the numbers in messages. Thread-safe. */
public final class NumberReader {

    private static final int MAX_CACHED = 10_000;
    /** Longer texts are not cached, so that senders can't make the cache grow. */
    private static final int MAX_CACHED_LENGTH = 64;

    /** A number as it was written. */
    private record Written(String number, String region) {
    }

    private final PhoneNumbers phoneNumbers;
    /** Most messages contain the same few numbers, and a lookup is cheaper than parsing. */
    private final Cache<Written, String> normalised = Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    public NumberReader(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * @param field  the message's field that contains the number
     * @param region for a number without a country code; null for the default region
     * @throws RejectedMessageException if it is not a number
     */
    public String read(String field, String number, String region) {
        try {
            return number == null || number.length() > MAX_CACHED_LENGTH ? phoneNumbers.normalise(number, region)
                    : normalised.get(new Written(number, region), written -> phoneNumbers.normalise(number, region));
        } catch (BadNumberException bad) {
            throw new RejectedMessageException(RejectCode.BAD_NUMBER, field + ": " + bad.getMessage());
        }
    }
}
