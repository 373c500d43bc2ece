package org.conversationrouting.tools.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a look at the queue found: which messages go, oldest first, and which stay for what reason. */
public final class Plan {

    private final List<String> going = new ArrayList<>();
    private final Map<String, Integer> goingByReasonAndTarget = new TreeMap<>();
    private final Map<String, List<String>> staying = new TreeMap<>();
    private int looked;
    private int wanted;

    void look() {
        looked++;
    }

    void goes(String messageId, String reason, String target, int limit) {
        wanted++;
        if (going.size() < limit) {
            going.add(messageId);
            goingByReasonAndTarget.merge((reason == null ? "no reason given" : reason) + " -> " + target, 1, Integer::sum);
        }
    }

    void stays(String messageId, String why) {
        wanted++;
        staying.computeIfAbsent(why, first -> new ArrayList<>()).add(messageId);
    }

    /** How many messages are on the queue. */
    public int looked() {
        return looked;
    }

    /** How many of them were asked for, whether or not they can go. */
    public int wanted() {
        return wanted;
    }

    /** JMSMessageIDs. */
    public List<String> going() {
        return going;
    }

    public Map<String, Integer> goingByReasonAndTarget() {
        return goingByReasonAndTarget;
    }

    /** JMSMessageIDs, by why they stay. */
    public Map<String, List<String>> staying() {
        return staying;
    }
}
