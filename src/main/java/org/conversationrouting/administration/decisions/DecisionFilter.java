package org.conversationrouting.administration.decisions;

import java.time.Instant;

/**
 * Which decisions to show; a part that is null does not limit them.
 *
 * @param number    business number in its normal form
 * @param customer  customer number in its normal form
 * @param ownerType {@code USER} or {@code QUEUE}; null for both
 * @param ownerId   of the owner after the decision
 * @param option    that chose the owner
 * @param reason    of any step
 * @param since     inclusive
 * @param until     exclusive
 */
public record DecisionFilter(String number, String customer, String ownerType, String ownerId, String option, String reason, Instant since,
                             Instant until) {

    public static final DecisionFilter ALL = new DecisionFilter(null, null, null, null, null, null, null, null);

    public static DecisionFilter ofNumber(String number) {
        return new DecisionFilter(number, null, null, null, null, null, null, null);
    }

    public static DecisionFilter ofOwner(String type, String id) {
        return new DecisionFilter(null, null, type, id, null, null, null, null);
    }
}
