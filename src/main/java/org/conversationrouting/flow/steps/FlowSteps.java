package org.conversationrouting.flow.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.Publication;
import org.conversationrouting.flow.failure.FailedAttempts;
import org.conversationrouting.flow.failure.PreCountedAttempts;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.sms.CommittedBatches;

/** Binds all Java steps, one class for each folder of the routes. */
public record FlowSteps(Clock clock, NumberReader numbers, InboundReader messages, Publication publication, PreCountedAttempts attempts,
                        FaultReport faultReport, DatabaseTurns turns, Outcomes outcomes, CommittedBatches batches,
                        FailedAttempts failedAttempts) {

    /** For routes whose messages are not counted. */
    public FlowSteps(Clock clock, NumberReader numbers, InboundReader messages, Publication publication, PreCountedAttempts attempts,
                     FaultReport faultReport, DatabaseTurns turns, Outcomes outcomes) {
        this(clock, numbers, messages, publication, attempts, faultReport, turns, outcomes, CommittedBatches.unobserved(), new FailedAttempts());
    }

    public void bind(Binder binder) {
        ObjectMapper mapper = new ObjectMapper();
        binder.step("engine.endTurn", exchange -> turns.end());
        new InboundSteps(numbers, messages, publication::isSent, batches).bind(binder);
        new DecisionSteps().bind(binder);
        new ConversationSteps(mapper, clock).bind(binder);
        new OutboxSteps(mapper, publication, outcomes).bind(binder);
        new FailureSteps(mapper, attempts, faultReport, outcomes, failedAttempts).bind(binder);
    }
}
