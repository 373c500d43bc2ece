package org.conversationrouting.administration.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.flow.message.Texts;

/**
 * Reads and changes one kind of thing by requests with entity tags.
 *
 * @param <T> as it is stored
 */
final class EntityAccess<T> {

    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final ConfigurationStore store;
    private final EntityTable<T> table;
    private final String words;
    private final Function<T, Object> view;

    /** Makes a value of the body of a request. */
    interface Reader<T> {
        T read(boolean isNew);
    }

    /**
     * @param words what it is called, such as {@code The number}
     * @param view  of a value, for answers
     */
    EntityAccess(ConfigurationStore store, EntityTable<T> table, String words, Function<T, Object> view) {
        this.store = store;
        this.table = table;
        this.words = words;
        this.view = view;
    }

    void get(Context request, String id) {
        Versioned<T> stored = require(id);
        EntityTags known = EntityTags.of(request, IF_NONE_MATCH);
        request.header("ETag", EntityTags.quoted(stored.etag()));
        if (known != null && (known.isAny() || known.hasWeakly(stored.etag()))) {
            request.status(HttpStatus.NOT_MODIFIED);
        } else {
            Json.answer(request, view.apply(stored.value()));
        }
    }

    /** 201 if it is created, 200 if it is replaced. */
    void put(Context request, String id, Reader<T> reader) {
        Versioned<T> stored = find(id);
        T value = reader.read(stored == null);
        Precondition precondition = precondition(request, stored, stored == null ? Precondition.missing() : null);
        apply(request, (stored == null ? "Add " : "Change ") + label(id), new Edit<>(table, id, precondition, value));
        Versioned<T> now = find(id);
        if (now != null) {
            request.header("ETag", EntityTags.quoted(now.etag()));
        }
        request.status(stored == null ? HttpStatus.CREATED : HttpStatus.OK);
        Json.answer(request, view.apply(now == null ? value : now.value()));
    }

    /** Without a condition, whatever is stored is deleted. */
    void delete(Context request, String id) {
        Versioned<T> stored = require(id);
        apply(request, "Delete " + label(id), new Edit<>(table, id, precondition(request, stored, Precondition.none()), null));
        request.status(HttpStatus.NO_CONTENT);
    }

    private String label(String id) {
        return words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1) + (id.equals("*") ? "" : " " + id);
    }

    private Versioned<T> find(String id) {
        return Texts.isStorable(id) ? store.find(table, id).orElse(null) : null;
    }

    private Versioned<T> require(String id) {
        Versioned<T> stored = find(id);
        if (stored == null) {
            throw Problem.notFound(words);
        }
        return stored;
    }

    /**
     * @param stored  null if it does not exist
     * @param without the request's condition if it has none; null: it must have one
     * @throws Problem 412 or 428
     */
    private Precondition precondition(Context request, Versioned<T> stored, Precondition without) {
        EntityTags match = EntityTags.of(request, IF_MATCH);
        EntityTags noneMatch = EntityTags.of(request, IF_NONE_MATCH);
        boolean fails = match != null && (stored == null || !match.isAny() && !match.has(stored.etag()))
                || noneMatch != null && stored != null && (noneMatch.isAny() || noneMatch.hasWeakly(stored.etag()));
        if (fails) {
            throw stale(request, stored);
        }
        if (match != null) {
            return match.isAny() ? Precondition.existing() : Precondition.same(stored.etag());
        }
        if (noneMatch != null && stored == null) {
            return Precondition.missing();
        }
        if (without == null) {
            throw new Problem(HttpStatus.PRECONDITION_REQUIRED, words + " exists: send If-Match with the ETag of the answer to GET, so that nobody else's"
                    + " change is lost");
        }
        return without;
    }

    private void apply(Context request, String summary, Edit<T> edit) {
        try {
            store.apply(Principal.of(request).actor(), summary, List.of(edit));
        } catch (StaleEditException changed) {
            @SuppressWarnings("unchecked")
            Versioned<T> stored = (Versioned<T>) changed.stored();
            throw stale(request, stored);
        }
    }

    private Problem stale(Context request, Versioned<T> stored) {
        if (stored == null) {
            return new Problem(HttpStatus.PRECONDITION_FAILED, words + " does not exist, or no longer");
        }
        request.header("ETag", EntityTags.quoted(stored.etag()));
        return new Problem(HttpStatus.PRECONDITION_FAILED, words + " is not as the request expects: it may have been changed by somebody else. Look at current,"
                + " then send the change again with the new ETag", List.of(), Map.of("current", view.apply(stored.value())));
    }
}
