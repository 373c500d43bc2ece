package org.conversationrouting.administration.page.people;

import io.javalin.http.Context;
import java.util.Optional;
import org.conversationrouting.administration.page.Text;

/** Which users or queues the list shows, as its address says. @param query empty for all @param page from 1 */
public record PeopleQuery(OwnerKind kind, String query, int page) {

    public static final int SIZE = 50;
    private static final int MAX_LENGTH = 200;

    static PeopleQuery of(Context request, OwnerKind kind) {
        String query = Optional.ofNullable(request.queryParam("query")).filter(text -> text.length() <= MAX_LENGTH).orElse("").replace("\0", "").strip();
        String page = request.queryParam("page");
        return new PeopleQuery(kind, query, page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1);
    }

    public PeopleQuery onPage(int other) {
        return new PeopleQuery(kind, query, other);
    }

    /** The address of the list. */
    public String address() {
        return "/people/" + kind.path() + parameters();
    }

    /** Empty, or begins with a question mark. */
    String parameters() {
        String search = query.isEmpty() ? "" : "query=" + Text.encoded(query);
        String place = page == 1 ? "" : "page=" + page;
        String joined = search + (search.isEmpty() || place.isEmpty() ? "" : "&") + place;
        return joined.isEmpty() ? "" : "?" + joined;
    }

    String of(String id, String action) {
        return "/people/" + kind.path() + "/" + Text.encoded(id) + "/" + action + parameters();
    }
}
