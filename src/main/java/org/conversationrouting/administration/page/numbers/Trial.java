package org.conversationrouting.administration.page.numbers;

import org.conversationrouting.administration.page.decision.ShownOutcome;
import org.conversationrouting.administration.page.effect.Effect;

/**
 * What would happen if the edit was saved.
 *
 * @param customer whose SMS was tried, as somebody wrote it; empty if none was
 * @param outcome  null if no SMS was tried
 * @param effect   on past decisions; null if they were not asked for
 * @param problem  why nothing could be tried; null if it could
 */
public record Trial(String customer, ShownOutcome outcome, Effect effect, String problem) {
}
