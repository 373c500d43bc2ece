package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.tools.replay.Change;
import org.conversationrouting.tools.replay.Compared;
import org.conversationrouting.tools.replay.PastDecision;

/** Would today's rules decide the same? */
public final class Comparison {

    private static final ObjectMapper WITH_NULLS = new ObjectMapper();

    private final DecisionSearch search;
    private final DryRuns dryRuns;

    public Comparison(DecisionSearch search, DryRuns dryRuns) {
        this.search = search;
        this.dryRuns = dryRuns;
    }

    /**
     * A past decision, and what would be decided about the same SMS today. As then count the last SMS sent to the customer and the conversations
     * closed before it; as now count users, queues, records, numbers and chains.
     *
     * @param same whether the owner is the same
     * @param now  a {@link DryRunDecision}
     */
    public record Result(boolean same, Change change, DecisionItem then, JsonNode now) {
    }

    /**
     * @return empty if there is no such decision
     * @throws org.conversationrouting.administration.http.Problem 503 if it can't be decided again now
     */
    public Optional<Result> of(String eventId) {
        return search.stored(eventId).map(stored -> {
            PastDecision past = dryRuns.past(List.of(stored)).get(0);
            DryRunDecision now = dryRuns.decide(List.of(past.sms()), null).get(0);
            Compared compared = dryRuns.compare(past, now);
            Change change = Change.of(compared.before(), compared.after());
            return new Result(change == Change.SAME, change, stored.item(), WITH_NULLS.valueToTree(now));
        });
    }
}
