package org.conversationrouting.administration.change;

/**
 * What the undoing of a change does to the conversations that it handed over.
 *
 * @param handedOver how many it handed over
 * @param back       how many go back: they are open, and have had no other owner since
 * @param withdrawn  how many stay where they are, because the routes have not carried out their hand-over yet
 */
public record UndoneConversations(long handedOver, long back, long withdrawn) {
}
