package org.conversationrouting.administration.people;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.ConversationHandOver;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.flow.decision.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Replaces a user or a queue in all chains by another, gives them the open conversations, and makes the leaver inactive, as far as that is wanted. */
public final class HandOver {

    /**
     * After this time, a hand-over is repeated for the conversations that were being opened for the leaver meanwhile. By then, the routes have finished
     * what they were processing, or the database has ended it.
     */
    public static final Duration SECOND_LOOK = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final String USER = "USER";
    private static final int NUMBERS_AT_ONCE = 500;

    private final JdbcClient database;
    private final ConfigurationStore store;
    private final RoutingOptions options;
    private final Executor later;

    /** @param later runs a task after {@link #SECOND_LOOK} */
    public HandOver(JdbcClient database, ConfigurationStore store, RoutingOptions options, Executor later) {
        this.database = database;
        this.store = store;
        this.options = options;
        this.later = later;
    }

    /**
     * What is to be done.
     *
     * @param leaver        may have been deleted, for example by the CRM; the name does not matter, as for {@code substitute}
     * @param deactivate    whether the leaver becomes inactive
     * @param conversations whether the open conversations are handed over, too
     */
    public record Wanted(Owner leaver, Owner substitute, boolean deactivate, boolean conversations) {
    }

    /** What was done. @param change empty if there was nothing to do @param numbers whose chain was changed @param conversations handed over */
    public record Done(Optional<Change> change, long numbers, long conversations) {

        static Done of(Optional<Change> change) {
            List<Change.Entry> entries = change.map(Change::entries).orElse(List.of());
            return new Done(change, entries.stream().filter(entry -> entry.subject() == Subject.NUMBER).count(),
                    entries.stream().filter(entry -> entry.subject() == Subject.CONVERSATION).mapToLong(entry -> entry.after().path("conversations").asLong())
                            .sum());
        }
    }

    /** @param obstacle as in {@code possible_owner}; null if they can own conversations */
    private record Party(String type, String name, boolean active, String obstacle) {

        static Party deleted(Owner owner) {
            return new Party(owner.type(), owner.id(), false, null);
        }
    }

    private Optional<Party> find(Owner owner) {
        return database.sql("SELECT name, active, obstacle FROM possible_owner WHERE owner_type = ? AND owner_id = ?").param(owner.type()).param(owner.id())
                .query((row, index) -> new Party(owner.type(), row.getString(1) == null || row.getString(1).isBlank() ? owner.id() : row.getString(1),
                        row.getBoolean(2), row.getString(3))).optional();
    }

    /** @return what is wrong with the substitute, for a person; null if nothing is */
    public String problem(Wanted wanted) {
        Owner substitute = wanted.substitute();
        if (substitute.type().equals(wanted.leaver().type()) && substitute.id().equals(wanted.leaver().id())) {
            return "Choose somebody else";
        }
        Optional<Party> found = find(substitute);
        if (found.isEmpty()) {
            return "There is no such " + substitute.type().toLowerCase(Locale.ROOT) + ": choose one of the list, or add it first";
        }
        return wanted.conversations() && found.get().obstacle() != null ? obstacle(found.get()) : null;
    }

    private static String obstacle(Party party) {
        return party.name() + switch (party.obstacle()) {
            case "INACTIVE" -> " is inactive, so open conversations can't be handed over to them: activate them first, choose somebody else,";
            case "NOT_ROUTABLE" -> " takes no conversations, so open ones can't be handed over to them: make them routable first, choose somebody else,";
            default -> " may not own both conversations and SMS messages, so open conversations can't be handed over to it: let it own both first, choose"
                    + " another,";
        } + " or leave the open conversations where they are";
    }

    /**
     * Does it all in one change, which can be undone.
     *
     * @param wanted whose {@link #problem} is null
     * @throws Problem 409 if somebody else changed something at the same moment, such as the substitute
     */
    public Done apply(Actor actor, Wanted wanted) {
        try {
            Done done = store.changing(() -> change(actor, wanted));
            if (wanted.conversations()) {
                later.execute(() -> lookAgain(actor, wanted, done.change()));
            }
            return done;
        } catch (StaleEditException stale) {
            throw changedMeanwhile();
        }
    }

    /**
     * An SMS that was being processed during the hand-over was decided without it, so its conversation may belong to the leaver. Leavers who can still
     * get conversations keep it, as they keep those that they got a moment later.
     */
    private void lookAgain(Actor actor, Wanted wanted, Optional<Change> change) {
        try {
            store.changing(() -> change.filter(this::isUndone).isPresent() || mayOwn(wanted.leaver()) || problem(wanted) != null ? Optional.empty()
                    : store.apply(actor, count -> summary(wanted) + ", with " + count + " more open conversation" + (count == 1 ? "" : "s"), List.of(),
                            new ConversationHandOver(wanted.leaver(), wanted.substitute())));
        } catch (DataAccessException | TransactionException unavailable) {
            LOG.warn("Could not look again for conversations of somebody who left ({}): those opened during the hand-over stay theirs until the next SMS",
                    Reason.of(unavailable));
        }
    }

    private boolean isUndone(Change change) {
        return store.audit().find(change.id()).isEmpty() || store.audit().undoneBy(change.id()).isPresent();
    }

    private boolean mayOwn(Owner owner) {
        return find(owner).filter(party -> party.obstacle() == null).isPresent();
    }

    private static Problem changedMeanwhile() {
        return new Problem(HttpStatus.CONFLICT, "Something was changed at the same moment, so nothing was handed over: try again");
    }

    private Done change(Actor actor, Wanted wanted) {
        Party leaver = find(wanted.leaver()).orElseGet(() -> Party.deleted(wanted.leaver()));
        if (problem(wanted) != null) {
            throw changedMeanwhile();
        }
        boolean deactivate = wanted.deactivate() && leaver.active();
        List<Edit<?>> edits = edits(wanted.leaver(), wanted.substitute(), deactivate);
        String who = summary(wanted);
        String end = deactivate ? ", and deactivate" : "";
        return Done.of(wanted.conversations()
                ? store.apply(actor, count -> who + (count == 0 ? "" : ", with " + count + " open conversation" + (count == 1 ? "" : "s")) + end, edits,
                        new ConversationHandOver(wanted.leaver(), wanted.substitute()))
                : store.apply(actor, who + end, edits));
    }

    private String summary(Wanted wanted) {
        return "Hand over from " + find(wanted.leaver()).map(Party::name).orElse(wanted.leaver().id()) + " to "
                + find(wanted.substitute()).orElseThrow().name();
    }

    /** Each expects what is stored now, so nothing that somebody else saves meanwhile is lost. */
    private List<Edit<?>> edits(Owner leaver, Owner substitute, boolean deactivate) {
        Function<List<Step>, List<Step>> replace = chain -> replaced(chain, leaver, substitute);
        List<Edit<?>> edits = new ArrayList<>();
        List<String> chains = database.sql("SELECT DISTINCT business_number FROM ownership_step WHERE " + column(leaver) + " = ?"
                + " ORDER BY business_number").param(leaver.id()).query(String.class).list();
        if (chains.contains(DefaultChain.ID)) {
            Versioned<DefaultChain> stored = store.find(EntityTables.DEFAULT_CHAIN, DefaultChain.ID).orElseThrow();
            edits.add(new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.same(stored.etag()),
                    new DefaultChain(replace.apply(stored.value().chain()))));
        }
        for (int from = 0; from < chains.size(); from += NUMBERS_AT_ONCE) {
            for (Versioned<BusinessNumber> stored : store.numbers(chains.subList(from, Math.min(chains.size(), from + NUMBERS_AT_ONCE)))) {
                BusinessNumber number = stored.value();
                edits.add(new Edit<>(EntityTables.NUMBERS, number.number(), Precondition.same(stored.etag()), with(number, replace.apply(number.chain()))));
            }
        }
        if (deactivate) {
            edits.add(isUser(leaver) ? inactiveUser(leaver.id()) : inactiveQueue(leaver.id()));
        }
        return edits;
    }

    private static boolean isUser(Owner owner) {
        return USER.equals(owner.type());
    }

    /** Of {@code ownership_step}. */
    private static String column(Owner owner) {
        return isUser(owner) ? "user_id" : "queue_id";
    }

    private static BusinessNumber with(BusinessNumber number, List<Step> chain) {
        return new BusinessNumber(number.number(), number.label(), number.region(), number.enabled(), chain);
    }

    private Edit<User> inactiveUser(String id) {
        Versioned<User> stored = store.find(EntityTables.USERS, id).orElseThrow();
        return new Edit<>(EntityTables.USERS, id, Precondition.same(stored.etag()),
                new User(id, stored.value().name(), false, stored.value().routable()));
    }

    private Edit<Queue> inactiveQueue(String id) {
        Versioned<Queue> stored = store.find(EntityTables.QUEUES, id).orElseThrow();
        return new Edit<>(EntityTables.QUEUES, id, Precondition.same(stored.etag()),
                new Queue(id, stored.value().name(), false, stored.value().objectTypes()));
    }

    private List<Step> replaced(List<Step> chain, Owner leaver, Owner substitute) {
        List<Step> replaced = new ArrayList<>();
        for (Step step : chain) {
            Step other = replaced(step, leaver, substitute);
            // the substitute may have been a fallback already; the same step again never has an effect
            if (!replaced.contains(other)) {
                replaced.add(other);
            }
        }
        return replaced;
    }

    private Step replaced(Step step, Owner leaver, Owner substitute) {
        boolean user = isUser(leaver);
        if (!leaver.id().equals(user ? step.userId() : step.queueId())) {
            return step;
        }
        RoutingOption option = options.find(step.option()).orElse(RoutingOption.unknown(step.option()));
        boolean fits = isUser(substitute) ? option.user() : option.queue();
        String code = fits ? step.option() : substitute.type();
        // a step that names both keeps the other one
        boolean same = substitute.type().equals(leaver.type());
        return isUser(substitute) ? new Step(code, substitute.id(), same ? step.queueId() : null)
                : new Step(code, same ? step.userId() : null, substitute.id());
    }
}
