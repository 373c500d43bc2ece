package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.flow.decision.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the next SMS of an owner's open conversations would go if the owner left: a dry run of one SMS for each, with the owner inactive. */
public final class OpenConversationPreview {

    /** How many conversations are tried, at most. */
    public static final int CONVERSATIONS = 100;

    private static final String LATEST = """
            SELECT conversation_id, business_number, customer_number, opened_at, COUNT(*) OVER ()
              FROM conversation
             WHERE owner_type = ?
               AND owner_id = ?
               AND status = 'OPEN'
             ORDER BY opened_at DESC, conversation_id
             LIMIT ?""";

    private final JdbcClient database;
    private final DryRuns dryRuns;

    public OpenConversationPreview(JdbcClient database, DryRuns dryRuns) {
        this.database = database;
        this.dryRuns = dryRuns;
    }

    /**
     * All conversations that were tried.
     *
     * @param total        how many the owner has
     * @param tried        how many of them were tried, the latest ones
     * @param destinations where they would go, most conversations first
     */
    @JsonPropertyOrder({"total", "tried", "destinations"})
    public record Result(long total, long tried, List<Destination> destinations) {
    }

    /**
     * Conversations whose next SMS would come to the same end.
     *
     * @param outcome       of the dry run of each
     * @param owner         afterwards; null if nobody would own it. The leaver, if nobody else was found
     * @param reason        code, if the SMS would be unrouted or rejected; otherwise null
     * @param conversations the latest first
     */
    @JsonPropertyOrder({"outcome", "owner", "reason", "conversations"})
    public record Destination(DryRunDecision.Outcome outcome, Owner owner, String reason, List<OpenConversation> conversations) {
    }

    /** One that is open now. */
    @JsonPropertyOrder({"conversationId", "businessNumber", "customerNumber", "openedAt"})
    public record OpenConversation(String conversationId, String businessNumber, String customerNumber, Instant openedAt) {
    }

    private record End(DryRunDecision.Outcome outcome, Owner owner, String reason) {
    }

    /** @throws org.conversationrouting.administration.http.Problem 503 if nothing can be tried now */
    public Result ofLeaving(Owner owner) {
        List<OpenConversation> open = new ArrayList<>();
        long[] total = {0};
        database.sql(LATEST).param(owner.type()).param(owner.id()).param(CONVERSATIONS).query(row -> {
            open.add(new OpenConversation(row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant()));
            total[0] = row.getLong(5);
        });
        List<DryRunDecision> decisions = dryRuns.decide(open.stream().map(each -> DryRuns.supposed(each.customerNumber(), each.businessNumber())).toList(),
                UnsavedEdits.inactive(owner));
        Map<End, List<OpenConversation>> ends = new LinkedHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            DryRunDecision decision = decisions.get(i);
            ends.computeIfAbsent(new End(decision.outcome(), decision.owner(), decision.reason()), end -> new ArrayList<>()).add(open.get(i));
        }
        return new Result(total[0], open.size(), ends.entrySet().stream()
                .map(end -> new Destination(end.getKey().outcome(), end.getKey().owner(), end.getKey().reason(), end.getValue()))
                .sorted(Comparator.comparing((Destination destination) -> destination.conversations().size()).reversed()).toList());
    }
}
