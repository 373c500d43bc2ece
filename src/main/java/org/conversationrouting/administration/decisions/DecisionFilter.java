package org.conversationrouting.administration.decisions;

import java.time.Instant;

/**
 * Which decisions to show; a part that is null does not limit them.
 *
 * @param conversation id
 * @param number       business number in its normal form
 * @param customer     customer number in its normal form
 * @param ownerType    {@code USER} or {@code QUEUE}; null for both
 * @param ownerId      of the owner after the decision
 * @param option       that chose the owner
 * @param reason       of any step
 * @param since        inclusive
 * @param until        exclusive
 */
public record DecisionFilter(String conversation, String number, String customer, String ownerType, String ownerId, String option, String reason,
                             Instant since, Instant until) {

    public static final DecisionFilter ALL = new DecisionFilter(null, null, null, null, null, null, null, null, null);

    public static DecisionFilter ofNumber(String number) {
        return new DecisionFilter(null, number, null, null, null, null, null, null, null);
    }

    public static DecisionFilter ofOwner(String type, String id) {
        return new DecisionFilter(null, null, null, type, id, null, null, null, null);
    }

    DecisionFilter withCustomer(String other) {
        return new DecisionFilter(conversation, number, other, ownerType, ownerId, option, reason, since, until);
    }
}
