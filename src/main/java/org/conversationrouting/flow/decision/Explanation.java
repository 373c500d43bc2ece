package org.conversationrouting.flow.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A decision in one plain sentence, such as "Julio sent the last message but is inactive; Matt owns Lead Arthur Blank." */
final class Explanation {

    private Explanation() {
    }

    /** @param clauses one for each step that was asked */
    static String of(List<String> clauses, boolean chosen) {
        if (clauses.isEmpty()) {
            return "No owner is configured for this number, and there is no default chain.";
        }
        List<String> all = new ArrayList<>(clauses);
        if (!chosen) {
            all.add("no eligible owner was found");
        }
        String sentence = String.join("; ", all);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }
}
