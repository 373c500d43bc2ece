package org.conversationrouting.tools.replay;

import java.util.Objects;
import org.conversationrouting.flow.decision.Owner;

/**
 * One past SMS: the decision made then, and the decision made now.
 *
 * @param messageId      never null
 * @param businessNumber never null
 * @param before         the owner chosen then; null for nobody
 * @param optionBefore   the option that chose the owner; null if none did
 * @param after          the owner chosen now; null for nobody
 * @param optionAfter    the option that chose the owner; null if none did
 * @param reasonAfter    why nobody was chosen now, such as {@code CHAIN_EXHAUSTED}; null if there is an owner
 */
public record Compared(String messageId, String businessNumber, Owner before, String optionBefore,
                       Owner after, String optionAfter, String reasonAfter) {

    public Compared {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(businessNumber, "businessNumber");
    }
}
