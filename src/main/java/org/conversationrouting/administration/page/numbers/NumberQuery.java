package org.conversationrouting.administration.page.numbers;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.administration.numbers.NumberFilter;
import org.conversationrouting.administration.numbers.NumberSort;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.warnings.Warning;

/**
 * Which numbers the list shows, as its address says.
 *
 * @param query   a number written in any way, or a part of a label or an owner; empty for all
 * @param option  empty for all
 * @param warning kind of warning; empty for all
 * @param sort    a column, with {@code -} before it for the reverse order
 * @param page    from 1
 */
public record NumberQuery(String query, String option, String warning, String sort, int page) {

    public static final int SIZE = 50;
    public static final String BY_NUMBER = "number";

    public static NumberQuery of(Context request) {
        String sort = Values.query(request, "sort");
        return new NumberQuery(Values.query(request, "query"), Values.query(request, "option"), Values.query(request, "warning"),
                NumberSort.of(sort).isPresent() ? sort : BY_NUMBER, Values.page(request));
    }

    NumberFilter filter() {
        return new NumberFilter(query, option.isEmpty() ? null : option,
                Stream.of(Warning.Kind.values()).filter(kind -> kind.name().equals(warning)).findFirst().orElse(null), NumberSort.of(sort).orElseThrow());
    }

    public boolean limited() {
        return !query.isEmpty() || !option.isEmpty() || !warning.isEmpty();
    }

    /** The part of an address that leads here again: empty, or begins with a question mark. */
    public String address() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("query", query);
        parts.put("option", option);
        parts.put("warning", warning);
        parts.put("sort", sort.equals(BY_NUMBER) ? "" : sort);
        parts.put("page", page == 1 ? "" : String.valueOf(page));
        String joined = parts.entrySet().stream().filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + Text.encoded(part.getValue())).collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    public NumberQuery onPage(int other) {
        return new NumberQuery(query, option, warning, sort, other);
    }

    /** What a click on the head of a column does: sorts by it, or reverses it. */
    public NumberQuery sortedBy(String column) {
        return new NumberQuery(query, option, warning, sort.equals(column) ? "-" + column : column, 1);
    }

    /** For {@code aria-sort}; null if the list is not sorted by this column. */
    public String direction(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : null;
    }
}
