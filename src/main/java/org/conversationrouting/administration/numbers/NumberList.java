package org.conversationrouting.administration.numbers;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches and lists business numbers. A search reads all of them in their order, and then a page of those that match. */
public final class NumberList {

    private static final String SELECT = "SELECT n.number, n.label, f.option FROM business_number n"
            + " LEFT JOIN ownership_step f ON f.business_number = n.number AND f.position = 0 ORDER BY ";
    private static final String NAMING = "SELECT DISTINCT s.business_number FROM ownership_step s"
            + " LEFT JOIN routing_user u ON u.user_id = s.user_id LEFT JOIN routing_queue q ON q.queue_id = s.queue_id"
            + " WHERE LOWER(s.user_id) LIKE :text ESCAPE '!' OR LOWER(u.name) LIKE :text ESCAPE '!'"
            + " OR LOWER(s.queue_id) LIKE :text ESCAPE '!' OR LOWER(q.name) LIKE :text ESCAPE '!'";

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

    /** What the search needs of a number. */
    private record Row(String number, String label, String option) {
    }

    /** @param page from 1 */
    public Page<Listed> page(NumberFilter filter, int page, int size) {
        Map<String, List<Warning>> byNumber = warnings.byNumber();
        Page<String> ids = filter.hasLimit() ? search(filter, byNumber, page, size) : all(filter.sort(), page, size);
        Map<String, BusinessNumber> found = EntityTables.NUMBERS.find(database, ids.items()).stream()
                .collect(Collectors.toMap(BusinessNumber::number, Function.identity()));
        return ids.with(ids.items().stream().map(found::get).filter(Objects::nonNull)
                .map(number -> new Listed(number, byNumber.getOrDefault(number.number(), List.of()))).toList());
    }

    private Page<String> all(NumberSort sort, int page, int size) {
        List<String> items = database.sql(SELECT + sort.order() + " LIMIT ? OFFSET ?").param(size).param((page - 1L) * size)
                .query((row, index) -> row.getString(1)).list();
        return new Page<>(items, database.sql("SELECT COUNT(*) FROM business_number").query(Long.class).single(), page, size);
    }

    private Page<String> search(NumberFilter filter, Map<String, List<Warning>> byNumber, int page, int size) {
        Predicate<Row> matching = matching(filter.query())
                .and(row -> filter.option() == null || filter.option().equals(row.option()))
                .and(row -> filter.warning() == null || byNumber.getOrDefault(row.number(), List.of()).stream()
                        .anyMatch(found -> found.kind() == filter.warning()));
        return Page.of(database.sql(SELECT + filter.sort().order())
                .query((row, index) -> new Row(row.getString(1), row.getString(2), row.getString(3))).list()
                .stream().filter(matching).map(Row::number).toList(), page, size);
    }

    private Predicate<Row> matching(String query) {
        if (query == null || query.isBlank()) {
            return row -> true;
        }
        SearchText text = SearchText.of(query);
        String normalised = normalised(query);
        Set<String> naming = new HashSet<>(database.sql(NAMING).param("text", text.pattern()).query(String.class).list());
        return row -> row.number().equals(normalised) || text.isIn(row.number()) || text.isIn(row.label()) || text.hasDigitsOf(row.number())
                || naming.contains(row.number());
    }

    private String normalised(String query) {
        try {
            return numbers.normalise(query, null);
        } catch (BadNumberException otherText) {
            return "";
        }
    }
}
