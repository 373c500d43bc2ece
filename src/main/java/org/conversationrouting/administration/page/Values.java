package org.conversationrouting.administration.page;

import io.javalin.http.Context;
import java.util.Optional;

/** What an address or a form has, as the pages use it: what makes no sense counts as missing, because links and forms are easily damaged. */
public final class Values {

    private static final int MAX_LENGTH = 200;

    private Values() {
    }

    /** Of the address. @return empty if it is missing or too long */
    public static String query(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).filter(value -> value.length() <= MAX_LENGTH).map(Values::storable).orElse("");
    }

    /** Of a form. @return empty if it is missing */
    public static String form(Context request, String name) {
        return Optional.ofNullable(request.formParam(name)).map(Values::storable).orElse("");
    }

    /** The number of the page of a list, from 1. */
    public static int page(Context request) {
        String page = request.queryParam("page");
        return page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** PostgreSQL has no NUL. */
    private static String storable(String value) {
        return value.replace("\0", "").strip();
    }
}
