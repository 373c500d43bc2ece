package org.conversationrouting.tools.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages to move, oldest first, and those that must stay on the queue, with the reasons. */
public final class Plan {

    private final List<String> moving = new ArrayList<>();
    private final Map<String, Integer> countByReasonAndTarget = new TreeMap<>();
    private final Map<String, List<String>> keeping = new TreeMap<>();
    private int examined;
    private int selected;

    void countExamined() {
        examined++;
    }

    void move(String messageId, String reason, String target, int limit) {
        selected++;
        if (moving.size() < limit) {
            moving.add(messageId);
            countByReasonAndTarget.merge((reason == null ? "no reason given" : reason) + " -> " + target, 1, Integer::sum);
        }
    }

    void keep(String messageId, String why) {
        selected++;
        keeping.computeIfAbsent(why, first -> new ArrayList<>()).add(messageId);
    }

    /** The number of messages on the queue. */
    public int examined() {
        return examined;
    }

    /** The number of messages that match the selection, including those that must stay. */
    public int selected() {
        return selected;
    }

    /** JMSMessageIDs of the messages to move. */
    public List<String> moving() {
        return moving;
    }

    public Map<String, Integer> countByReasonAndTarget() {
        return countByReasonAndTarget;
    }

    /** JMSMessageIDs of the messages that must stay, by reason. */
    public Map<String, List<String>> keeping() {
        return keeping;
    }
}
