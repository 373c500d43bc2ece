package org.conversationrouting.administration.change;

import org.conversationrouting.flow.decision.Owner;

/** All open conversations of one owner go to another. @param from whose name does not matter, like that of {@code to} */
public record ConversationHandOver(Owner from, Owner to) {
}
