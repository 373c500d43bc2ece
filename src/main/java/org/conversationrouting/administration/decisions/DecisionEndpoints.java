package org.conversationrouting.administration.decisions;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;

/** {@code /api/v1/decisions}: the past ones. */
public final class DecisionEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/decisions";
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 200;
    private static final Set<String> OWNER_TYPES = Set.of("USER", "QUEUE");

    private final DecisionSearch search;
    private final Comparison comparison;
    private final PhoneNumbers numbers;

    public DecisionEndpoints(DecisionSearch search, Comparison comparison, PhoneNumbers numbers) {
        this.search = search;
        this.comparison = comparison;
        this.numbers = numbers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list, Role.VIEWER);
        routes.get(PATH + "/{eventId}", this::one, Role.VIEWER);
        ActionPath.of(PATH + "/{eventId}", "compare").forEach(path -> routes.post(path, this::compare, Role.VIEWER));
    }

    private void list(Context request) {
        int page = whole(request, "page", 1, 1, Integer.MAX_VALUE);
        int size = whole(request, "size", DEFAULT_SIZE, 1, MAX_SIZE);
        if ((long) page * size > DecisionSearch.MAX_DEPTH) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "Only the latest " + DecisionSearch.MAX_DEPTH
                    + " decisions can be paged through: set until to see earlier ones");
        }
        Json.answer(request, search.page(filter(request, numbers), page, size));
    }

    /** @throws Problem 422 if a part of the filter makes no sense */
    public static DecisionFilter filter(Context request, PhoneNumbers numbers) {
        String owner = given(request, "owner");
        String type = owner != null && owner.indexOf(':') > 0 && OWNER_TYPES.contains(owner.substring(0, owner.indexOf(':')))
                ? owner.substring(0, owner.indexOf(':')) : null;
        return new DecisionFilter(number(request, "number", numbers), number(request, "customer", numbers), type,
                type == null ? owner : owner.substring(type.length() + 1), given(request, "option"), given(request, "reason"),
                time(request, "since"), time(request, "until"));
    }

    private static String given(Context request, String name) {
        String value = request.queryParam(name);
        if (value != null && (value.indexOf('\0') >= 0 || value.indexOf('\uFFFD') >= 0)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, name + " contains characters that no value has");
        }
        return value == null || value.isBlank() ? null : value;
    }

    /** A plus that was not encoded arrives as a blank. */
    private static String number(Context request, String name, PhoneNumbers numbers) {
        String value = given(request, name);
        try {
            return value == null ? null : numbers.normalise(value.charAt(0) == ' ' ? "+" + value.strip() : value, null);
        } catch (BadNumberException unreadable) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, name + ": " + unreadable.getMessage());
        }
    }

    private static Instant time(Context request, String name) {
        String value = given(request, name);
        Instant time = value == null ? null : Times.parse(value);
        if (value != null && time == null) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, name + " must be a time with an offset, such as 2026-11-22T10:00:00Z");
        }
        return time;
    }

    private static int whole(Context request, String name, int missing, int least, int most) {
        String value = given(request, name);
        try {
            int number = value == null ? missing : Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, name + " must be a whole number from " + least
                + (most == Integer.MAX_VALUE ? "" : " to " + most));
    }

    private void one(Context request) {
        Json.answer(request, search.find(request.pathParam("eventId")).orElseThrow(DecisionEndpoints::missing));
    }

    private void compare(Context request) {
        Json.answer(request, comparison.of(request.pathParam("eventId")).orElseThrow(DecisionEndpoints::missing));
    }

    private static Problem missing() {
        return Problem.notFound("This decision");
    }

    /** For pages that show the same filters. */
    public static List<String> filterNames() {
        return List.of("number", "customer", "owner", "option", "reason", "since", "until");
    }
}
