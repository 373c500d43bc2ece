package org.conversationrouting.administration.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What would be affected if an owner left.
 *
 * @param type              {@code USER} or {@code QUEUE}
 * @param name              null if there is none
 * @param exists            false if the owner does not exist, or no longer
 * @param numbers           the business numbers whose chain names the owner; at most 1,000
 * @param numberCount       how many there are
 * @param stepCount         how many steps of theirs name the owner
 * @param defaultChain      the steps of the default chain that do
 * @param relatedRecords    how many records the owner owns
 * @param openConversations how many open conversations the owner owns
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Impact(String type, String id, String name, boolean exists, List<NamingNumber> numbers, long numberCount, long stepCount,
                     List<NamingStep> defaultChain, long relatedRecords, long openConversations) {

    /** A number whose chain names the owner. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NamingNumber(String number, String label, boolean enabled, List<NamingStep> steps) {
    }

    /** @param pointer into the chain's JSON, such as {@code /chain/0} */
    public record NamingStep(String pointer, int position, String option) {
    }
}
