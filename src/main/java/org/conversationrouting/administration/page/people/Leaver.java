package org.conversationrouting.administration.page.people;

import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.effect.Effect;
import org.conversationrouting.administration.people.Impact;

/**
 * What would be affected if a user or a queue left, and who takes over.
 *
 * @param past  where past decisions for them would go now; null if that is not known
 * @param next  where the next SMS of their open conversations would go; null if that is not known
 * @param error what is wrong with the choice; null if nothing is
 */
public record Leaver(OwnerKind kind, PersonValues values, Impact impact, Effect past, NextSms next, Choice choice, String error) {

    /**
     * What the form has.
     *
     * @param takeover      the type of those who take over, {@code USER} or {@code QUEUE}
     * @param substitute    the id of those who take over; empty if not chosen yet
     * @param conversations whether they take over the open conversations, too
     * @param deactivate    whether the leaver becomes inactive
     */
    public record Choice(String takeover, String substitute, boolean conversations, boolean deactivate) {
    }

    public String title() {
        return impact.exists() ? "If " + values.shown() + " leaves" : values.shown() + " does not exist any more";
    }

    public String introduction() {
        return impact.exists() ? "What would be affected if " + values.shown() + " was deactivated or deleted, and who could take over."
                : "What " + values.shown() + " left behind, and who could take over.";
    }

    public String action() {
        return "/people/" + kind.path() + "/" + Text.encoded(values.id()) + "/leave";
    }

    public String address() {
        return "/people/" + kind.path();
    }

    public String numbers() {
        return "/numbers?query=" + Text.encoded(values.id());
    }

    /** What happens to the routing, in words. */
    public String sentence() {
        String numbers = impact.numberCount() == 0 ? "" : Text.count(impact.numberCount(), "number");
        String defaultChain = impact.defaultChain().isEmpty() ? "" : "the default chain";
        return numbers.isEmpty() && defaultChain.isEmpty() ? "No step names " + values.shown() + "."
                : "Every step that names " + values.shown() + " will name somebody else: in " + numbers
                        + (numbers.isEmpty() || defaultChain.isEmpty() ? "" : " and in ") + defaultChain + ".";
    }

    /** Such as {@code the 12 open conversations}. */
    public String openConversations() {
        long count = impact.openConversations();
        return "the " + (count == 1 ? "open conversation" : Text.count(count, "open conversation"));
    }
}
