package org.conversationrouting.administration.page.numbers;

import org.conversationrouting.administration.page.decision.ShownOutcome;

/**
 * What would happen to an SMS if the edit was saved.
 *
 * @param customer whose SMS was tried, as somebody wrote it; empty if none was
 * @param outcome  null if no SMS was tried
 * @param problem  why none could be tried; null if it could
 */
public record Trial(String customer, ShownOutcome outcome, String problem) {
}
