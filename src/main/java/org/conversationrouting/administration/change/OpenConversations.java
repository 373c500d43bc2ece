package org.conversationrouting.administration.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.conversationrouting.flow.decision.Owner;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands over open conversations as a part of a change, in its transaction. The routes carry it out soon afterwards, because only they lock the pairs
 * of numbers and publish events. Each statement is for all conversations at once.
 */
final class OpenConversations {

    private static final String HAND_OVER = """
            INSERT INTO conversation_reassignment (hand_over_id, conversation_id, owner_version, owner_type, owner_id, previous_owner_type,
                                                   previous_owner_id, requested_by, requested_at, withdraws)
            """;
    private static final String REQUEST = "CAST(:actor AS VARCHAR), CAST(:at AS TIMESTAMP(6) WITH TIME ZONE), ";
    private static final String NOTHING_LATER = """
            NOT EXISTS (SELECT 1
                          FROM pending_reassignment l
                         WHERE l.conversation_id = c.conversation_id
                           AND l.owner_version > %s)""";

    /**
     * Those that the owner has, but not those that are about to go to somebody else; and those that the owner is about to get by an earlier hand-over.
     * In one statement, because the routes may carry out the earlier one meanwhile.
     */
    private static final String BEGIN = HAND_OVER + """
            SELECT CAST(:id AS VARCHAR), c.conversation_id, c.owner_version + 1, CAST(:toType AS VARCHAR), CAST(:toId AS VARCHAR), c.owner_type, c.owner_id,
            """ + REQUEST + """
            FALSE
              FROM conversation c
             WHERE c.status = 'OPEN'
               AND c.owner_type = :fromType
               AND c.owner_id = :fromId
               AND\s""" + NOTHING_LATER.formatted("c.owner_version") + """

             UNION ALL
            SELECT CAST(:id AS VARCHAR), h.conversation_id, h.owner_version + 1, CAST(:toType AS VARCHAR), CAST(:toId AS VARCHAR), h.owner_type, h.owner_id,
            """ + REQUEST + """
            FALSE
              FROM pending_reassignment p
              JOIN conversation_reassignment h ON h.hand_over_id = p.hand_over_id AND h.conversation_id = p.conversation_id
              JOIN conversation c ON c.conversation_id = p.conversation_id
             WHERE c.status = 'OPEN'
               AND c.owner_version < p.owner_version
               AND h.owner_type = :fromType
               AND h.owner_id = :fromId
               AND\s""" + NOTHING_LATER.formatted("p.owner_version");

    private static final String PENDING = """
            INSERT INTO pending_reassignment (conversation_id, owner_version, hand_over_id)
            SELECT h.conversation_id, h.owner_version, h.hand_over_id
              FROM conversation_reassignment h
             WHERE h.hand_over_id = :id""";

    /** Waits, for as long as the connection waits for any lock, until the routes have carried out those that they are at. The rest can't be any more. */
    private static final String LOCK = "SELECT conversation_id FROM pending_reassignment WHERE hand_over_id = :undone FOR UPDATE";

    /** What is not carried out yet, still could be, and is not handed over again. */
    private static final String WAITING = """
              FROM pending_reassignment p
              JOIN conversation_reassignment h ON h.hand_over_id = p.hand_over_id AND h.conversation_id = p.conversation_id
              JOIN conversation c ON c.conversation_id = p.conversation_id
             WHERE p.hand_over_id = :undone
               AND c.status = 'OPEN'
               AND c.owner_version < h.owner_version
               AND\s""" + NOTHING_LATER.formatted("p.owner_version");
    /** What was carried out and has not changed since. */
    private static final String UNCHANGED = """
              FROM conversation_reassignment h
              JOIN conversation c ON c.conversation_id = h.conversation_id
             WHERE h.hand_over_id = :undone
               AND c.status = 'OPEN'
               AND c.owner_version = h.owner_version
               AND c.owner_type = h.owner_type
               AND c.owner_id = h.owner_id
               AND\s""" + NOTHING_LATER.formatted("c.owner_version");
    private static final String UNDO = HAND_OVER + """
            SELECT CAST(:id AS VARCHAR), h.conversation_id, h.owner_version - 1, h.previous_owner_type, h.previous_owner_id, h.owner_type, h.owner_id,
            """ + REQUEST + "TRUE\n" + WAITING + """

             UNION ALL
            SELECT CAST(:id AS VARCHAR), h.conversation_id, h.owner_version + 1, h.previous_owner_type, h.previous_owner_id, h.owner_type, h.owner_id,
            """ + REQUEST + "FALSE\n" + UNCHANGED;
    private static final String FORGET = """
            DELETE FROM pending_reassignment
             WHERE hand_over_id = :undone
               AND conversation_id IN (SELECT conversation_id FROM conversation_reassignment WHERE hand_over_id = :id)""";
    private static final String PENDING_BACK = """
            INSERT INTO pending_reassignment (conversation_id, owner_version, hand_over_id)
            SELECT h.conversation_id, h.owner_version, h.hand_over_id
              FROM conversation_reassignment h
              JOIN conversation_reassignment u ON u.hand_over_id = :undone AND u.conversation_id = h.conversation_id
             WHERE h.hand_over_id = :id
               AND h.owner_version > u.owner_version""";

    private final JdbcClient database;

    OpenConversations(JdbcClient database) {
        this.database = database;
    }

    /** @return no entry if there are none */
    List<Change.Entry> handOver(ConversationHandOver wanted, Actor actor, Instant at) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> values = request(id, actor, at);
        values.putAll(Map.of("fromType", wanted.from().type(), "fromId", wanted.from().id(), "toType", wanted.to().type(), "toId", wanted.to().id()));
        long count = update(BEGIN, values);
        update(PENDING, values);
        return count == 0 ? List.of() : List.of(entry(id, wanted.from(), wanted.to(), count));
    }

    /** @param entry of a hand-over, or of the undoing of one @return no entry if all were closed or have another owner */
    List<Change.Entry> undo(Change.Entry entry, Actor actor, Instant at) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> values = request(id, actor, at);
        values.put("undone", entry.subjectId());
        try {
            database.sql(LOCK).params(values).query(String.class).list();
        } catch (PessimisticLockingFailureException carriedOut) {
            throw new HandOverInProgressException(carriedOut);
        }
        long count = update(UNDO, values);
        update(FORGET, values);
        update(PENDING_BACK, values);
        return count == 0 ? List.of() : List.of(entry(id, owner(entry.after()), owner(entry.before()), count));
    }

    UndoneConversations toUndo(Change.Entry entry) {
        return new UndoneConversations(entry.after().path("conversations").asLong(), count("SELECT COUNT(*)\n" + UNCHANGED, entry),
                count("SELECT COUNT(*)\n" + WAITING, entry));
    }

    private long count(String sql, Change.Entry entry) {
        return database.sql(sql).param("undone", entry.subjectId()).query(Long.class).single();
    }

    private long update(String sql, Map<String, Object> values) {
        return database.sql(sql).params(values).update();
    }

    private static Map<String, Object> request(String id, Actor actor, Instant at) {
        return new LinkedHashMap<>(Map.of("id", id, "actor", actor.name(), "at", at.atOffset(ZoneOffset.UTC)));
    }

    private static Change.Entry entry(String id, Owner from, Owner to, long count) {
        return new Change.Entry(Subject.CONVERSATION, id, EntityJson.of(new Owned(from.type(), from.id(), count)),
                EntityJson.of(new Owned(to.type(), to.id(), count)));
    }

    private static Owner owner(JsonNode owned) {
        return new Owner(owned.path("ownerType").textValue(), owned.path("ownerId").textValue(), null);
    }

    /** As the audit shows it. @param conversations how many */
    private record Owned(String ownerType, String ownerId, long conversations) {
    }
}
