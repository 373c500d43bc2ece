package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.dryrun.DryRunBusyException;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunService;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.dryrun.TriedChange;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.replay.Compared;
import org.conversationrouting.tools.replay.PastDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What would happen to an SMS, with unsaved edits or without. Thread-safe. */
public final class DryRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DryRunService service;
    private final PhoneNumbers numbers;

    public DryRuns(DryRunService service, PhoneNumbers numbers) {
        this.service = service;
        this.numbers = numbers;
    }

    /**
     * @param from  the customer's number, as written
     * @param to    the business number, as written
     * @param chain the number's, not saved; null for the stored one
     * @return the decision; {@code REJECTED} if a number can't be read
     * @throws Problem 503 if too many others try something, or the routes or the database fail
     */
    public DryRunDecision decide(String from, String to, List<Step> chain) {
        String number = chain == null ? null : normalise(to);
        return decide(from, to, number == null ? null : UnsavedEdits.chain(List.of(number), chain));
    }

    /** The same with any edits. @param unsaved null for none */
    public DryRunDecision decide(String from, String to, TriedChange unsaved) {
        return decide(List.of(supposed(from, to)), unsaved).get(0);
    }

    /**
     * Some hundred SMS at most.
     *
     * @param unsaved null for none
     * @throws Problem 503 if too many others try something, or the routes or the database fail
     */
    List<DryRunDecision> decide(List<SupposedSms> supposed, TriedChange unsaved) {
        return orUnavailable(() -> supposed.isEmpty() ? List.of() : service.decide(supposed, unsaved));
    }

    /** Reads past decisions. */
    List<PastDecision> past(List<StoredDecision> stored) {
        return orUnavailable(() -> stored.stream().map(StoredDecision::past).toList());
    }

    /** @param now what would be decided now */
    Compared compare(PastDecision past, DryRunDecision now) {
        return orUnavailable(() -> past.comparedWith(now));
    }

    private static <T> T orUnavailable(Supplier<T> work) {
        try {
            return work.get();
        } catch (DryRunBusyException busy) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, busy.getMessage());
        } catch (StartRefusedException failure) {
            LOG.warn("A dry run failed: {}", failure.getMessage());
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, failure.getMessage());
        }
    }

    /** @return null if it can't be read */
    private String normalise(String number) {
        try {
            return numbers.normalise(number, null);
        } catch (BadNumberException unreadable) {
            return null;
        }
    }

    /** An SMS that comes now, with an id that no SMS has, so it is never a duplicate. */
    static SupposedSms supposed(String from, String to) {
        Map<String, Object> sms = new LinkedHashMap<>();
        sms.put("messageId", "dry-run-" + UUID.randomUUID());
        sms.put("from", from);
        sms.put("to", to);
        try {
            return SupposedSms.now(JSON.writeValueAsString(sms));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
