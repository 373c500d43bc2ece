package org.conversationrouting.administration.decisions;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.TrialRows;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.dryrun.TriedChange;
import org.conversationrouting.flow.decision.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Edits that a dry run tries before they are saved. */
public final class UnsavedEdits {

    private UnsavedEdits() {
    }

    /** The same chain for each of these numbers. A number that does not exist stays unknown. */
    public static TriedChange chain(Collection<String> numbers, List<Step> chain) {
        return new TriedChange(Set.of("ownership_step"), connection -> numbers.forEach(number -> TrialRows.replaceChain(connection, number, chain)));
    }

    /** Everything about a number, which may be a new one. */
    public static List<Edit<?>> number(BusinessNumber edited) {
        return List.of(new Edit<>(EntityTables.NUMBERS, edited.number(), Precondition.none(), edited));
    }

    /** @param edits of any things; nothing is tried if a precondition is not met */
    public static TriedChange of(List<Edit<?>> edits) {
        Set<String> tables = edits.stream().flatMap(edit -> edit.table().tables().stream()).collect(Collectors.toSet());
        return new TriedChange(tables, connection -> TrialRows.apply(connection, edits));
    }

    public static TriedChange defaultChain(List<Step> chain) {
        return chain(List.of(DefaultChain.ID), chain);
    }

    /** A user or queue becomes inactive. */
    public static TriedChange inactive(Owner owner) {
        return "USER".equals(owner.type())
                ? new TriedChange(Set.of("routing_user"), connection -> client(connection)
                        .sql("UPDATE routing_user SET active = FALSE WHERE user_id = ?").param(owner.id()).update())
                : new TriedChange(Set.of("routing_queue"), connection -> client(connection)
                        .sql("UPDATE routing_queue SET active = FALSE WHERE queue_id = ?").param(owner.id()).update());
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
