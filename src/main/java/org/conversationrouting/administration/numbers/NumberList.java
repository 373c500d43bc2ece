package org.conversationrouting.administration.numbers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches and lists business numbers. Reads the ids of all that match, so that a page and the total come from one query. */
public final class NumberList {

    private static final String SELECT = "SELECT n.number FROM business_number n"
            + " LEFT JOIN ownership_step f ON f.business_number = n.number AND f.position = 0";
    private static final String MATCHES = "(n.number = :normalised OR n.number LIKE :digits ESCAPE '!' OR LOWER(n.number) LIKE :text ESCAPE '!'"
            + " OR LOWER(n.label) LIKE :text ESCAPE '!' OR n.number IN (SELECT s.business_number FROM ownership_step s"
            + " WHERE LOWER(s.user_id) LIKE :text ESCAPE '!' OR LOWER(s.queue_id) LIKE :text ESCAPE '!'"
            + " OR s.user_id IN (SELECT u.user_id FROM routing_user u WHERE LOWER(u.name) LIKE :text ESCAPE '!')"
            + " OR s.queue_id IN (SELECT q.queue_id FROM routing_queue q WHERE LOWER(q.name) LIKE :text ESCAPE '!')))";

    private final JdbcClient database;
    private final Warnings warnings;
    private final PhoneNumbers numbers;

    public NumberList(DataSource database, Warnings warnings, PhoneNumbers numbers) {
        this.database = JdbcClient.create(database);
        this.warnings = warnings;
        this.numbers = numbers;
    }

    /** A number with its warnings. */
    public record Listed(BusinessNumber number, List<Warning> warnings) {
    }

    /** @param page from 1 */
    public Page<Listed> page(NumberFilter filter, int page, int size) {
        Map<String, List<Warning>> byNumber = warnings.byNumber();
        Page<String> ids = Page.of(ids(filter).stream().filter(id -> filter.warning() == null || byNumber.getOrDefault(id, List.of()).stream()
                .anyMatch(warning -> warning.kind() == filter.warning())).toList(), page, size);
        Map<String, BusinessNumber> found = EntityTables.NUMBERS.find(database, ids.items()).stream()
                .collect(Collectors.toMap(BusinessNumber::number, Function.identity()));
        return ids.with(ids.items().stream().map(found::get).filter(Objects::nonNull)
                .map(number -> new Listed(number, byNumber.getOrDefault(number.number(), List.of()))).toList());
    }

    private List<String> ids(NumberFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (filter.option() != null) {
            conditions.add("f.option = :option");
            values.put("option", filter.option());
        }
        if (filter.query() != null && !filter.query().isBlank()) {
            conditions.add(MATCHES);
            values.put("normalised", normalised(filter.query()));
            values.put("digits", SearchText.digits(filter.query()));
            values.put("text", SearchText.contained(filter.query()));
        }
        return database.sql(SELECT + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " ORDER BY " + filter.sort().order())
                .params(values).query(String.class).list();
    }

    private String normalised(String query) {
        try {
            return numbers.normalise(query, null);
        } catch (BadNumberException otherText) {
            return "";
        }
    }
}
