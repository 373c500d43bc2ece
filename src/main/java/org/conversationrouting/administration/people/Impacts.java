package org.conversationrouting.administration.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.people.Impact.NamingNumber;
import org.conversationrouting.administration.people.Impact.NamingStep;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.message.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out what would be affected if an owner left. */
public final class Impacts {

    private static final int MAX_NUMBERS = 1_000;

    private final JdbcClient database;

    public Impacts(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * What would be affected, and what is if the owner does not exist any more.
     *
     * @param leaver the name does not matter
     * @return empty if there is no such user or queue, and nothing names one: no chain, record or open conversation
     */
    public Optional<Impact> of(Owner leaver) {
        return Texts.isStorable(leaver.id()) ? of(leaver.type(), leaver.id()) : Optional.empty();
    }

    private Optional<Impact> of(String type, String id) {
        String column = "USER".equals(type) ? "user_id" : "queue_id";
        Chains chains = new Chains();
        database.sql("""
                        SELECT s.business_number, n.label, n.enabled, s.option,
                               (SELECT COUNT(*) FROM ownership_step e WHERE e.business_number = s.business_number AND e.position < s.position)
                          FROM ownership_step s
                          LEFT JOIN business_number n ON n.number = s.business_number
                         WHERE s.%s = ?
                         ORDER BY s.business_number, s.position""".formatted(column))
                .param(id).query(row -> {
                    chains.add(row.getString(1), row.getString(2), row.getBoolean(3), row.getInt(5), row.getString(4));
                });
        Optional<Owner> owner = database.sql("SELECT name FROM possible_owner WHERE owner_type = ? AND owner_id = ?").param(type).param(id)
                .query((row, index) -> new Owner(type, id, row.getString(1))).optional();
        long records = count("SELECT COUNT(*) FROM related_record WHERE owner_type = ? AND owner_id = ?", type, id);
        long open = count("SELECT COUNT(*) FROM conversation WHERE owner_type = ? AND owner_id = ? AND status = 'OPEN'", type, id);
        return owner.isEmpty() && chains.isEmpty() && records == 0 && open == 0 ? Optional.empty()
                : Optional.of(new Impact(type, id, owner.map(Owner::name).orElse(null), owner.isPresent(),
                        chains.numbers.values().stream().limit(MAX_NUMBERS).toList(), chains.numbers.size(), chains.steps, chains.defaultChain,
                        records, open));
    }

    private long count(String sql, String type, String id) {
        return database.sql(sql).param(type).param(id).query(Long.class).single();
    }

    /** The chains that name the owner. */
    private static final class Chains {
        private final Map<String, NamingNumber> numbers = new LinkedHashMap<>();
        private final List<NamingStep> defaultChain = new ArrayList<>();
        private long steps;

        void add(String number, String label, boolean enabled, int index, String option) {
            NamingStep step = new NamingStep("/chain/" + index, index, option);
            if (number.equals(DefaultChain.ID)) {
                defaultChain.add(step);
            } else {
                numbers.computeIfAbsent(number, key -> new NamingNumber(number, label, enabled, new ArrayList<>())).steps().add(step);
                steps++;
            }
        }

        boolean isEmpty() {
            return numbers.isEmpty() && defaultChain.isEmpty();
        }
    }
}
