package org.conversationrouting.administration.page.owner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds users and queues by id or name. */
public final class PossibleOwners {

    private static final String SELECT = "SELECT owner_type, owner_id, name, obstacle FROM possible_owner WHERE owner_type = :type";
    private static final int MOST = 20;

    private final JdbcClient database;

    public PossibleOwners(JdbcClient database) {
        this.database = database;
    }

    /** Those with these ids. */
    public static final class Known {

        private final Map<String, PossibleOwner> users;
        private final Map<String, PossibleOwner> queues;

        Known(Map<String, PossibleOwner> users, Map<String, PossibleOwner> queues) {
            this.users = users;
            this.queues = queues;
        }

        /** @return null for null; a missing user if there is none with the id */
        public PossibleOwner user(String id) {
            return id == null ? null : users.getOrDefault(id, PossibleOwner.missing(PossibleOwner.USER, id));
        }

        /** @return null for null; a missing queue if there is none with the id */
        public PossibleOwner queue(String id) {
            return id == null ? null : queues.getOrDefault(id, PossibleOwner.missing(PossibleOwner.QUEUE, id));
        }
    }

    /** Those that the steps name. */
    public Known of(Collection<Step> steps) {
        return new Known(find(PossibleOwner.USER, steps.stream().map(Step::userId).filter(Objects::nonNull).collect(Collectors.toSet())),
                find(PossibleOwner.QUEUE, steps.stream().map(Step::queueId).filter(Objects::nonNull).collect(Collectors.toSet())));
    }

    private Map<String, PossibleOwner> find(String type, Set<String> ids) {
        Map<String, PossibleOwner> found = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql(SELECT + " AND owner_id IN (:ids)").param("type", type).param("ids", ids).query(PossibleOwners::owner).list()
                    .forEach(owner -> found.put(owner.id(), owner));
        }
        return found;
    }

    /** The first matches, those that can own conversations first. @param text a part of the id or of the name; empty matches all */
    public List<PossibleOwner> search(String type, String text) {
        String pattern = '%' + text.strip().toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
        return database.sql(SELECT + " AND (LOWER(owner_id) LIKE :text ESCAPE '!' OR LOWER(name) LIKE :text ESCAPE '!')"
                        + " ORDER BY CASE WHEN eligible THEN 0 ELSE 1 END, LOWER(COALESCE(name, owner_id)), owner_id LIMIT " + MOST)
                .param("type", type).param("text", pattern).query(PossibleOwners::owner).list();
    }

    /** What a person typed: an id, or the name of exactly one. @return the id; the text itself if it is neither; null for blank text */
    public String resolve(String type, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!find(type, Set.of(text)).isEmpty()) {
            return text;
        }
        List<String> named = database.sql("SELECT owner_id FROM possible_owner WHERE owner_type = ? AND LOWER(name) = ?")
                .param(type).param(text.strip().toLowerCase(Locale.ROOT)).query(String.class).list();
        return named.size() == 1 ? named.get(0) : text.strip();
    }

    private static PossibleOwner owner(ResultSet row, int index) throws SQLException {
        return new PossibleOwner(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
