package org.conversationrouting.administration.page.people;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replaces a user or a queue in all chains by another, and makes them inactive if that is wanted. */
final class HandOver {

    private final JdbcClient database;
    private final ConfigurationStore store;
    private final RoutingOptions options;

    HandOver(JdbcClient database, ConfigurationStore store, RoutingOptions options) {
        this.database = database;
        this.store = store;
        this.options = options;
    }

    /** @param type {@code USER} or {@code QUEUE} */
    record Party(OwnerKind kind, String id) {
    }

    /** The edits, for one change. Each expects what is stored now, so nothing that somebody else saves meanwhile is lost. */
    List<Edit<?>> edits(Party leaver, Party substitute, boolean deactivate) {
        Function<List<Step>, List<Step>> replace = chain -> replaced(chain, leaver, substitute);
        List<Edit<?>> edits = new ArrayList<>();
        for (String number : database.sql("SELECT DISTINCT business_number FROM ownership_step WHERE " + leaver.kind().column() + " = ?"
                + " ORDER BY business_number").param(leaver.id()).query(String.class).list()) {
            if (number.equals(DefaultChain.ID)) {
                Versioned<DefaultChain> stored = store.find(EntityTables.DEFAULT_CHAIN, DefaultChain.ID).orElseThrow();
                edits.add(new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.same(stored.etag()),
                        new DefaultChain(replace.apply(stored.value().chain()))));
            } else {
                store.find(EntityTables.NUMBERS, number).ifPresent(stored -> edits.add(new Edit<>(EntityTables.NUMBERS, number,
                        Precondition.same(stored.etag()), with(stored.value(), replace.apply(stored.value().chain())))));
            }
        }
        if (deactivate) {
            edits.add(leaver.kind() == OwnerKind.USER ? inactiveUser(leaver.id()) : inactiveQueue(leaver.id()));
        }
        return edits;
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

    private List<Step> replaced(List<Step> chain, Party leaver, Party substitute) {
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

    private Step replaced(Step step, Party leaver, Party substitute) {
        boolean user = leaver.kind() == OwnerKind.USER;
        if (!leaver.id().equals(user ? step.userId() : step.queueId())) {
            return step;
        }
        RoutingOption option = options.find(step.option()).orElse(RoutingOption.unknown(step.option()));
        boolean fits = substitute.kind() == OwnerKind.USER ? option.user() : option.queue();
        String code = fits ? step.option() : substitute.kind().type();
        // a step that names both keeps the other one
        boolean same = substitute.kind() == leaver.kind();
        return substitute.kind() == OwnerKind.USER ? new Step(code, substitute.id(), same ? step.queueId() : null)
                : new Step(code, same ? step.userId() : null, substitute.id());
    }
}
