package org.conversationrouting.administration.page.people;

import io.javalin.http.Context;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;

/** Which users or queues the list shows, as its address says. @param query empty for all @param page from 1 */
public record PeopleQuery(OwnerKind kind, String query, int page) {

    public static final int SIZE = 50;

    static PeopleQuery of(Context request, OwnerKind kind) {
        return new PeopleQuery(kind, Values.query(request, "query"), Values.page(request));
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
