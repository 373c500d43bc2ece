package org.conversationrouting.administration.page.people;

import java.time.Instant;
import java.util.List;
import org.conversationrouting.administration.decisions.OpenConversationPreview;
import org.conversationrouting.administration.decisions.OpenConversationPreview.Destination;
import org.conversationrouting.administration.decisions.OpenConversationPreview.OpenConversation;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.flow.decision.Owner;

/**
 * Where the next SMS of a leaver's open conversations would go.
 *
 * @param groups by where they would go, the largest first
 * @param latest how many were tried, such as {@code The latest 100 of 250}; null if all were
 */
public record NextSms(List<Group> groups, String latest) {

    /** A longer list is closed at first. */
    private static final int MOST_AT_ONCE = 10;

    /** @param where such as {@code 12 conversations: to the queue Billing} */
    public record Group(String where, List<Conversation> conversations) {

        public boolean isShort() {
            return conversations.size() <= MOST_AT_ONCE;
        }
    }

    /** @param address of the decisions about it */
    public record Conversation(String customer, String number, Instant openedAt, String address) {

        static Conversation of(OpenConversation open) {
            return new Conversation(Text.number(open.customerNumber()), Text.number(open.businessNumber()), open.openedAt(),
                    "/decisions?conversation=" + Text.encoded(open.conversationId()));
        }
    }

    static NextSms of(Owner leaver, OpenConversationPreview.Result result) {
        return new NextSms(result.destinations().stream().map(each -> new Group(Text.count(each.conversations().size(), "conversation") + ": "
                + where(leaver, each), each.conversations().stream().map(Conversation::of).toList())).toList(),
                result.tried() == result.total() ? null : "The latest " + result.tried() + " of " + Text.grouped(result.total()));
    }

    private static String where(Owner leaver, Destination destination) {
        Owner owner = destination.owner();
        if (destination.outcome() == Outcome.REJECTED) {
            return "to nobody, because the SMS can't be read (" + Text.shown(destination.reason()) + ")";
        }
        if (owner == null) {
            return "to nobody (" + Text.shown(destination.reason()) + ")";
        }
        boolean stays = owner.type().equals(leaver.type()) && owner.id().equals(leaver.id());
        String name = ("QUEUE".equals(owner.type()) ? "the queue " : "") + Text.name(owner.name(), owner.id());
        return stays ? "stay with " + name + ", because nobody else was found" : "to " + name;
    }
}
