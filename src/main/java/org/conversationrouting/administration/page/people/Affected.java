package org.conversationrouting.administration.page.people;

import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.page.Text;

/**
 * What would be affected if a user or a queue was deactivated or deleted.
 *
 * @param numbers       how many have a chain that names the user or queue
 * @param defaultChain  whether the default chain does
 * @param conversations open ones; 0 if not known yet
 */
public record Affected(long numbers, boolean defaultChain, long conversations) {

    public static final Affected NOTHING = new Affected(0, false, 0);

    public boolean isAny() {
        return numbers > 0 || defaultChain || conversations > 0;
    }

    /** Such as {@code 2 numbers, the default chain and 12 open conversations}. */
    public String words() {
        List<String> parts = new ArrayList<>();
        if (numbers > 0) {
            parts.add(Text.count(numbers, "number"));
        }
        if (defaultChain) {
            parts.add("the default chain");
        }
        if (conversations > 0) {
            parts.add(Text.count(conversations, "open conversation"));
        }
        int last = parts.size() - 1;
        return last < 1 ? String.join("", parts) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
