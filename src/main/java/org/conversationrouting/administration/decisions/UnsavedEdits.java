package org.conversationrouting.administration.decisions;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.conversationrouting.administration.change.DefaultChain;
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
        return new TriedChange(Set.of("ownership_step"), connection -> numbers.forEach(number -> writeChain(client(connection), number, chain)));
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

    private static void writeChain(JdbcClient database, String number, List<Step> chain) {
        database.sql("DELETE FROM ownership_step WHERE business_number = ?").param(number).update();
        for (int position = 0; position < chain.size(); position++) {
            Step step = chain.get(position);
            database.sql("INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES (?, ?, ?, ?, ?)")
                    .param(number).param(position).param(step.option()).param(step.userId()).param(step.queueId()).update();
        }
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
