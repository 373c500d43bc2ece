package org.conversationrouting.administration.page.audit;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.page.Days;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;

/**
 * Which changes the list shows, as its address says; a part that is empty does not limit them.
 *
 * @param since a day, inclusive
 * @param until a day, inclusive
 * @param zone  of the days
 * @param page  from 1
 */
public record AuditQuery(String subject, String id, String actor, String since, String until, String zone, int page) {

    static final int SIZE = 50;

    static AuditQuery of(Context request) {
        return new AuditQuery(Values.query(request, "subject"), Values.query(request, "id"), Values.query(request, "actor"),
                Values.query(request, "since"), Values.query(request, "until"), Values.query(request, "zone"), Values.page(request));
    }

    Audit.Filter filter() {
        return new Audit.Filter(Stream.of(Subject.values()).filter(value -> value.name().equals(subject)).findFirst().orElse(null),
                id.isEmpty() ? null : id, actor.isEmpty() ? null : actor, day(since, 0), day(until, 1));
    }

    private Instant day(String text, int later) {
        try {
            return text.isEmpty() ? null : Days.start(text, later, zone);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    public boolean limited() {
        return !(subject + id + actor + since + until).isEmpty();
    }

    public String onPage(int other) {
        String parameters = parameters(other);
        return "/audit" + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** The same changes as a file. */
    public String csv() {
        Audit.Filter filter = filter();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("subject", subject);
        parts.put("id", id);
        parts.put("actor", actor);
        parts.put("since", filter.since() == null ? "" : filter.since().toString());
        parts.put("until", filter.until() == null ? "" : filter.until().toString());
        return "/api/v1/audit?format=csv" + parts.entrySet().stream().filter(part -> !part.getValue().isEmpty())
                .map(part -> "&" + part.getKey() + "=" + Text.encoded(part.getValue())).collect(Collectors.joining());
    }

    private String parameters(int other) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("subject", subject);
        parts.put("id", id);
        parts.put("actor", actor);
        parts.put("since", since);
        parts.put("until", until);
        parts.put("zone", since.isEmpty() && until.isEmpty() ? "" : zone);
        parts.put("page", other == 1 ? "" : String.valueOf(other));
        return parts.entrySet().stream().filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + Text.encoded(part.getValue())).collect(Collectors.joining("&"));
    }
}
