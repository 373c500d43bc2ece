package org.conversationrouting.administration.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.administration.http.Problem;

/** The conditions of a request (RFC 9110, section 13). */
final class EntityTags {

    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("\\s*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*(,|$)");

    private final List<String> tags;
    private final boolean any;

    private EntityTags(List<String> tags, boolean any) {
        this.tags = tags;
        this.any = any;
    }

    /**
     * @param header {@code If-Match} or {@code If-None-Match}
     * @return null if the request does not have it
     * @throws Problem 400 if it is not a list of entity tags
     */
    static EntityTags of(Context request, String header) {
        String value = request.header(header);
        if (value == null) {
            return null;
        }
        if (value.strip().equals(ANY)) {
            return new EntityTags(List.of(), true);
        }
        List<String> tags = new java.util.ArrayList<>();
        Matcher matcher = TAG.matcher(value);
        int end = 0;
        while (end < value.length() && matcher.find(end) && matcher.start() == end) {
            tags.add(matcher.group(1));
            end = matcher.end();
        }
        if (tags.isEmpty() || end < value.length()) {
            throw new Problem(HttpStatus.BAD_REQUEST, header + " must be *, or entity tags in quotes as in the header ETag of an answer");
        }
        return new EntityTags(tags, false);
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }

    boolean isAny() {
        return any;
    }

    /** Strong comparison, as for {@code If-Match}: a weak tag equals none. */
    boolean has(String etag) {
        return tags.contains(quoted(etag));
    }

    /** Weak comparison, as for {@code If-None-Match}. */
    boolean hasWeakly(String etag) {
        return has(etag) || tags.contains("W/" + quoted(etag));
    }
}
