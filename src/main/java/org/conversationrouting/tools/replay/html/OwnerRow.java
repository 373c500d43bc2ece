package org.conversationrouting.tools.replay.html;

import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.OwnerBalance;

/** What the new decisions mean for one owner, as its table shows it. {@code gained} and {@code lost} are null for none. */
public record OwnerRow(OwnerLabel owner, String before, String after, String gained, String lost) {

    static OwnerRow of(OwnerBalance balance) {
        return new OwnerRow(OwnerLabel.of(balance.owner()), Figures.count(balance.before()), Figures.count(balance.after()),
                balance.gained() == 0 ? null : "+" + Figures.count(balance.gained()),
                balance.lost() == 0 ? null : "\u2212" + Figures.count(balance.lost()));
    }
}
