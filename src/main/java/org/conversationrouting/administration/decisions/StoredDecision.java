package org.conversationrouting.administration.decisions;

import java.time.Instant;
import org.conversationrouting.tools.replay.PastDecision;

/** An event with a decision, as it is stored. @param payload the published JSON */
record StoredDecision(String eventId, Instant occurredAt, String payload) {

    /** To be decided again. */
    PastDecision past() {
        return PastDecision.of(eventId, occurredAt, payload);
    }

    DecisionItem item() {
        return DecisionItem.of(this);
    }
}
