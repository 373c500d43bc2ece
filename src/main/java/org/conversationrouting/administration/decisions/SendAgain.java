package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.javalin.http.HttpStatus;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityJson;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.redrive.Plan;
import org.conversationrouting.tools.redrive.Redrive;
import org.conversationrouting.tools.redrive.Selection;
import org.conversationrouting.tools.redrive.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages that were set aside back to the queues they came from, as the command {@code redrive} does, in the background and one after the
 * other. If the router stops meanwhile, each message is on exactly one of the two queues.
 */
public final class SendAgain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SendAgain.class);

    private final BrokerWork broker;
    private final Settings settings;
    private final ConfigurationStore store;
    private final Clock clock;
    private volatile boolean closed;
    private Progress progress = new Progress(State.NONE, null, null, null, null, 0, 0, List.of(), null);

    SendAgain(BrokerWork broker, Settings settings, ConfigurationStore store, Clock clock) {
        this.broker = broker;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /** Whether messages are being sent, or were. */
    public enum State {
        NONE, RUNNING, DONE, FAILED
    }

    /**
     * Which messages.
     *
     * @param reason null for all
     * @param number business number in its normal form; null for all
     * @param limit  null for all
     */
    public record Wanted(SetAsideQueue queue, String reason, String number, Integer limit) {
    }

    /** Messages that can't be sent back. @param why for a person */
    public record Staying(String why, int count) {
    }

    /**
     * The last or present work of this router.
     *
     * @param startedBy name of an account or a token
     * @param selected  messages that are to be sent
     * @param sent      messages that were sent; fewer than selected once it is done if others received them meanwhile
     * @param problem   why it failed; otherwise null
     */
    @JsonPropertyOrder({"state", "wanted", "startedBy", "startedAt", "endedAt", "selected", "sent", "staying", "problem"})
    public record Progress(State state, Wanted wanted, String startedBy, Instant startedAt, Instant endedAt, int selected, int sent,
                           List<Staying> staying, String problem) {

        private Progress planned(int messages, List<Staying> others) {
            return new Progress(state, wanted, startedBy, startedAt, null, messages, 0, others, null);
        }

        private Progress sent(int messages) {
            return new Progress(state, wanted, startedBy, startedAt, null, selected, messages, staying, null);
        }

        private Progress ended(Instant at, String why) {
            return new Progress(why == null ? State.DONE : State.FAILED, wanted, startedBy, startedAt, at, selected, sent, staying, why);
        }
    }

    public synchronized Progress progress() {
        return progress;
    }

    /** @throws Problem 409 while others are being sent */
    public synchronized Progress start(Actor actor, Wanted wanted) {
        if (progress.state() == State.RUNNING) {
            throw new Problem(HttpStatus.CONFLICT, progress.startedBy() + " is already sending messages again: wait until they are sent");
        }
        progress = new Progress(State.RUNNING, wanted, actor.name(), clock.instant(), null, 0, 0, List.of(), null);
        DaemonThreads.start("send-again", () -> run(actor, wanted));
        return progress;
    }

    private void run(Actor actor, Wanted wanted) {
        String problem = null;
        try {
            broker.connected(connection -> send(connection, actor, wanted));
        } catch (JMSException failure) {
            problem = "The broker failed (" + Reason.of(failure) + "). Each message is on exactly one of the two queues: send the rest again";
        } catch (CancellationException | InterruptedException stopping) {
            problem = "The router stopped. Each message is on exactly one of the two queues: send the rest again";
        } catch (RuntimeException failure) {
            LOG.error("Messages could not be sent again", failure);
            problem = "It failed; the log of the router says more. Each message is on exactly one of the two queues";
        }
        end(problem);
    }

    private Void send(Connection connection, Actor actor, Wanted wanted) throws JMSException, InterruptedException {
        String queue = wanted.queue().name(settings);
        Redrive redrive = new Redrive(connection, Source.of(queue, settings), queue);
        Plan plan = redrive.plan(new Selection(wanted.reason() == null ? List.of() : List.of(wanted.reason()), wanted.number(), null, null),
                wanted.limit() == null ? Integer.MAX_VALUE : wanted.limit());
        List<Staying> staying = new ArrayList<>();
        plan.keeping().forEach((why, messages) -> staying.add(new Staying(why, messages.size())));
        planned(plan.moving().size(), staying);
        if (!plan.moving().isEmpty()) {
            record(actor, wanted, plan.moving().size());
            redrive.move(plan.moving(), null, this::sent);
        }
        return null;
    }

    /** Before it is done, so that nothing is sent without a trace. */
    private void record(Actor actor, Wanted wanted, int messages) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("messages", messages);
        what.put("reason", wanted.reason());
        what.put("number", wanted.number());
        what.put("limit", wanted.limit());
        what.values().removeIf(java.util.Objects::isNull);
        store.changing(() -> {
            store.record(actor, "Send " + messages + " " + wanted.queue().code() + (messages == 1 ? " message" : " messages") + " again",
                    new Change.Entry(Subject.SET_ASIDE, wanted.queue().code(), null, EntityJson.of(what)));
            return null;
        });
    }

    private synchronized void planned(int messages, List<Staying> staying) {
        progress = progress.planned(messages, staying);
    }

    private synchronized void sent(int messages) {
        progress = progress.sent(messages);
        if (closed) {
            throw new CancellationException();
        }
    }

    private synchronized void end(String problem) {
        progress = progress.ended(clock.instant(), problem);
        LOG.info("Sent {} of {} {} messages again{}", progress.sent(), progress.selected(), progress.wanted().queue().code(),
                problem == null ? "" : "; then it failed");
    }

    /** Ends after the messages that are being sent. */
    @Override
    public void close() {
        closed = true;
    }
}
