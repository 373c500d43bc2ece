package org.conversationrouting.tools.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.decision.Owner;

/**
 * Counts how decisions differ. It needs memory for each distinct movement, not for each SMS. Thread-safe, because a command that is
 * interrupted asks for the summary while another thread may still add.
 */
public final class ReplayTally {

    static final int MAX_EXAMPLES = 3;

    private final Map<Key, Cell> cells = new HashMap<>();
    private final Owners owners = new Owners();

    public synchronized void add(Compared compared) {
        owners.addThen(compared.before());
        owners.addNow(compared.after());
        Key key = new Key(Owners.identity(compared.before()), Owners.identity(compared.after()), compared.businessNumber(),
                compared.optionBefore(), compared.optionAfter(), compared.reasonAfter());
        cells.computeIfAbsent(key, first -> new Cell()).add(compared.messageId());
    }

    /**
     * @param since    SMS from this time on; null for no limit
     * @param until    SMS before this time; null for no limit
     * @param complete false if the replay was stopped before the end
     */
    public synchronized ReplaySummary summary(Instant since, Instant until, boolean complete) {
        List<MovementPart> parts = new ArrayList<>();
        cells.forEach((key, cell) -> parts.add(new MovementPart(Change.of(key.before, key.after), owners.named(key.before),
                owners.named(key.after), key.businessNumber, key.optionBefore, key.optionAfter, key.reason, cell.count,
                List.copyOf(cell.messageIds))));
        return Summaries.of(parts, since, until, complete);
    }

    /** The change follows from the two owners. Neither has a name here. */
    private record Key(Owner before, Owner after, String businessNumber, String optionBefore, String optionAfter, String reason) {
    }

    private static final class Cell {

        private final List<String> messageIds = new ArrayList<>(1);
        private long count;

        void add(String messageId) {
            count++;
            if (messageIds.size() < MAX_EXAMPLES) {
                messageIds.add(messageId);
            }
        }
    }
}
