package org.conversationrouting.administration.page.numbers;

import java.util.List;

/**
 * What would happen if the edit was saved.
 *
 * @param customer as somebody wrote it
 * @param answer   in words; null if only past decisions were asked for
 * @param effect   on past decisions; null if only one customer was asked for
 */
public record Trial(String customer, Answer answer, Effect effect) {

    /** @param outcome code @param headline in words @param explanation why @param bad whether nobody would own the SMS */
    public record Answer(String headline, String explanation, boolean bad) {
    }

    /** @param compared how many decisions @param movements from whom to whom, with counts, largest first */
    public record Effect(long compared, long same, long moved, long unrouted, long routed, List<String> movements) {
    }
}
