package org.conversationrouting.administration.page.people;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.people.OwnerList;
import org.conversationrouting.administration.warnings.SlowValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the list shows of users and queues. */
final class People {

    private final JdbcClient database;
    private final OwnerList owners;
    private final SlowValue<Map<String, Long>> conversations;

    /** @param background where to count the open conversations, of which there may be many */
    People(JdbcClient database, OwnerList owners, Executor background) {
        this.database = database;
        this.owners = owners;
        this.conversations = new SlowValue<>(null, () -> countConversations(database), background);
    }

    PeopleList list(PeopleQuery query) {
        Page<?> found = query.kind() == OwnerKind.USER ? owners.users(query.query(), query.page(), PeopleQuery.SIZE)
                : owners.queues(query.query(), query.page(), PeopleQuery.SIZE);
        return new PeopleList(rows(found.items().stream().map(PersonValues::of).toList(), query, false), found.total(), query,
                found.total() == 0 && !query.query().isEmpty() ? affected(query.kind(), query.query()) : Affected.NOTHING);
    }

    List<PersonRow> rows(List<PersonValues> people, PeopleQuery query, boolean focus) {
        Map<String, Long> numbers = new HashMap<>();
        if (!people.isEmpty()) {
            String column = query.kind().column();
            database.sql("SELECT " + column + ", COUNT(DISTINCT business_number) FROM ownership_step WHERE " + column + " IN (:ids)"
                            + " AND business_number <> '*' GROUP BY " + column)
                    .param("ids", people.stream().map(PersonValues::id).toList()).query(row -> {
                        numbers.put(row.getString(1), row.getLong(2));
                    });
        }
        Map<String, PersonRow.CurrentAbsence> absences = query.kind() == OwnerKind.USER && !people.isEmpty() ? absences(people) : Map.of();
        Map<String, Long> open = conversations.get();
        return people.stream().map(person -> new PersonRow(person, numbers.getOrDefault(person.id(), 0L),
                open == null ? "" : String.valueOf(open.getOrDefault(key(query.kind().type(), person.id()), 0L)), absences.get(person.id()), query, focus))
                .toList();
    }

    Affected affected(OwnerKind kind, String id) {
        Map<String, Long> open = conversations.get();
        long owned = open == null ? 0 : open.getOrDefault(key(kind.type(), id), 0L);
        return database.sql("SELECT COUNT(DISTINCT NULLIF(business_number, '*')), COUNT(DISTINCT business_number) FROM ownership_step WHERE "
                        + kind.column() + " = ?")
                .param(id).query((row, index) -> new Affected(row.getLong(1), row.getLong(2) > row.getLong(1), owned)).single();
    }

    private Map<String, PersonRow.CurrentAbsence> absences(List<PersonValues> people) {
        Map<String, PersonRow.CurrentAbsence> absences = new HashMap<>();
        database.sql("SELECT a.absent_user_id, a.absent_until, a.substitute_user_id, u.name FROM current_absence a"
                        + " LEFT JOIN routing_user u ON u.user_id = a.substitute_user_id WHERE a.absent_user_id IN (:ids)")
                .param("ids", people.stream().map(PersonValues::id).toList()).query(row -> {
                    absences.put(row.getString(1), new PersonRow.CurrentAbsence(row.getObject(2, OffsetDateTime.class).toInstant(),
                            Text.name(row.getString(4), row.getString(3))));
                });
        return absences;
    }

    private static Map<String, Long> countConversations(JdbcClient database) {
        Map<String, Long> counts = new HashMap<>();
        database.sql("SELECT owner_type, owner_id, COUNT(*) FROM conversation WHERE status = 'OPEN' GROUP BY owner_type, owner_id").query(row -> {
            counts.put(key(row.getString(1), row.getString(2)), row.getLong(3));
        });
        return Map.copyOf(counts);
    }

    private static String key(String type, String id) {
        return type + ' ' + id;
    }
}
