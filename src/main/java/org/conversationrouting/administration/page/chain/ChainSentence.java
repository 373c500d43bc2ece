package org.conversationrouting.administration.page.chain;

import java.util.List;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Says in plain words what a chain does: "The owner of the last sent message; if nobody can, the queue Billing, then the default chain." */
public final class ChainSentence {

    private final RoutingOptions options;

    public ChainSentence(RoutingOptions options) {
        this.options = options;
    }

    /** @param thenDefault whether the default chain follows and has steps */
    public String of(List<Step> chain, PossibleOwners.Known owners, boolean thenDefault) {
        if (chain.isEmpty()) {
            return thenDefault ? "The default chain decides." : "Nobody: each SMS waits among the unrouted ones.";
        }
        List<String> phrases = chain.stream().map(step -> step(step, owners)).toList();
        StringBuilder sentence = new StringBuilder(phrases.get(0));
        for (int i = 1; i < phrases.size(); i++) {
            sentence.append(i == 1 ? "; if nobody can, " : ", then ").append(phrases.get(i));
        }
        if (thenDefault) {
            sentence.append(phrases.size() == 1 ? "; if nobody can, the default chain" : ", then the default chain");
        }
        sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
        return sentence.append('.').toString();
    }

    /** Such as {@code the queue Billing}. */
    public String step(Step step, PossibleOwners.Known owners) {
        RoutingOption option = options.find(step.option()).orElse(null);
        if (option == null) {
            return "the unknown option " + Text.shown(step.option());
        }
        StringBuilder phrase = new StringBuilder(withArticle(Text.shown(option.label())));
        if (option.user()) {
            phrase.append(' ').append(target(owners.user(step.userId())));
        }
        if (option.queue()) {
            phrase.append(' ').append(target(owners.queue(step.queueId())));
        }
        return phrase.toString();
    }

    private static String target(PossibleOwner owner) {
        if (owner == null) {
            return "(not chosen yet)";
        }
        return owner.state() == null ? owner.shown() : owner.shown() + " (" + owner.state() + ")";
    }

    /** "Queue" becomes "the queue", but "VIP queue" keeps its capitals. */
    private static String withArticle(String label) {
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        String lower = word ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
        return lower.startsWith("the ") ? lower : "the " + lower;
    }
}
