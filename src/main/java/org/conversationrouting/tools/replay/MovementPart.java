package org.conversationrouting.tools.replay;

import java.util.List;
import org.conversationrouting.flow.decision.Owner;

/**
 * The SMS that are equal in everything the report distinguishes.
 *
 * @param from         the owner then; null for nobody
 * @param to           the owner now; null for nobody
 * @param optionBefore null if no option chose an owner
 * @param optionAfter  null if no option chooses an owner
 * @param reason       why nobody is chosen now; null if there is an owner
 * @param count        SMS, at least 1
 * @param messageIds   the first of these SMS, at most 3
 */
public record MovementPart(Change change, Owner from, Owner to, String businessNumber, String optionBefore, String optionAfter,
                           String reason, long count, List<String> messageIds) {
}
