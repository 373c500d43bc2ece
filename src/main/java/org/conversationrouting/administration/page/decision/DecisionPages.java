package org.conversationrouting.administration.page.decision;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conversationrouting.administration.decisions.Comparison;
import org.conversationrouting.administration.decisions.DecisionFilter;
import org.conversationrouting.administration.decisions.DecisionItem;
import org.conversationrouting.administration.decisions.DecisionPage;
import org.conversationrouting.administration.decisions.DecisionSearch;
import org.conversationrouting.administration.decisions.FilterNumbers;
import org.conversationrouting.administration.decisions.HandOvers;
import org.conversationrouting.administration.decisions.HandOvers.HandedOver;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Days;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.flow.number.BadNumberException;

/** Why did it go there? Past decisions, latest first; each opens to its steps, and can be compared with what today's rules would decide. */
public final class DecisionPages implements Endpoints {

    private static final int SIZE = 50;
    private static final int MAX_PAGE = 200;
    private static final List<String> PARTS = List.of("conversation", "number", "customer", "owner", "option", "reason", "since", "until", "zone");

    private final Pages pages;
    private final DecisionSearch search;
    private final HandOvers handOvers;
    private final Comparison comparison;
    private final RoutingOptions options;
    private final FilterNumbers numbers;

    public DecisionPages(Pages pages, DecisionSearch search, HandOvers handOvers, Comparison comparison, RoutingOptions options, FilterNumbers numbers) {
        this.pages = pages;
        this.search = search;
        this.handOvers = handOvers;
        this.comparison = comparison;
        this.options = options;
        this.numbers = numbers;
    }

    /**
     * @param parts   of the address, by name; all of them, empty where not given
     * @param problem a part that makes no sense; null if all do
     * @param until   where the search ended early; null if it did not
     */
    public record Listed(List<DecisionRow> rows, Map<String, String> parts, List<RoutingOption> options, int page, boolean more, Long total, String until,
                         String problem) {

        public boolean limited() {
            return parts.entrySet().stream().anyMatch(part -> !part.getKey().equals("zone") && !part.getValue().isEmpty());
        }

        public String onPage(int other) {
            Map<String, String> all = new LinkedHashMap<>(parts);
            all.put("page", other == 1 ? "" : String.valueOf(other));
            return address(all);
        }

        /** Goes on where the search ended. */
        public String earlier() {
            Map<String, String> all = new LinkedHashMap<>(parts);
            all.put("until", until);
            return address(all);
        }

        private static String address(Map<String, String> parts) {
            return "/decisions?" + parts.entrySet().stream().filter(part -> !part.getValue().isEmpty())
                    .map(part -> part.getKey() + "=" + Text.encoded(part.getValue())).collect(Collectors.joining("&"));
        }
    }

    /** @param same whether the owner is the same @param now what would be decided today */
    public record Compared(DecisionRow then, boolean same, ShownOutcome now) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/decisions", this::list, Role.VIEWER);
        routes.get("/decisions/{id}", this::one, Role.VIEWER);
        routes.get("/decisions/{id}/compare", this::compare, Role.VIEWER);
    }

    private void list(Context request) {
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, Values.query(request, part)));
        int page = Math.min(Values.page(request), MAX_PAGE);
        try {
            DecisionPage found = search.page(filter(parts), page, SIZE);
            show(request, new Listed(rows(found.items()), parts, options.all(), page, found.more(),
                    found.total(), found.searchedUntil() == null ? null : found.searchedUntil().toString(), null));
        } catch (BadNumberException | DateTimeParseException wrong) {
            show(request, new Listed(List.of(), parts, options.all(), 1, false, 0L, null, wrong instanceof BadNumberException ? wrong.getMessage()
                    : "From and to must be days such as 2026-11-22"));
        }
    }

    private List<DecisionRow> rows(List<DecisionItem> items) {
        Map<String, List<HandedOver>> handedOver = handOvers.of(items.stream().map(DecisionItem::conversationId).collect(Collectors.toSet()));
        return items.stream().map(item -> DecisionRow.of(item, options, handedOver.getOrDefault(item.conversationId(), List.of()))).toList();
    }

    private DecisionRow row(DecisionItem item) {
        return rows(List.of(item)).get(0);
    }

    private void show(Context request, Listed listed) {
        pages.show(request, "decision/list", Navigation.DECISIONS, Navigation.DECISIONS.title(), listed);
    }

    private DecisionFilter filter(Map<String, String> parts) {
        String owner = parts.get("owner");
        boolean typed = owner.startsWith("USER:") || owner.startsWith("QUEUE:");
        String number = parts.get("number").isEmpty() ? null : numbers.business(parts.get("number"));
        String customer = parts.get("customer").isEmpty() ? null : numbers.customer(parts.get("customer"), number);
        return new DecisionFilter(orNull(parts.get("conversation")), number, customer, typed ? owner.substring(0, owner.indexOf(':')) : null,
                orNull(typed ? owner.substring(owner.indexOf(':') + 1) : owner), orNull(parts.get("option")), orNull(parts.get("reason")),
                time(parts, "since", 0), time(parts, "until", 1));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A day, of which the end counts for {@code until}; or a time. */
    private static Instant time(Map<String, String> parts, String name, int days) {
        String text = parts.get(name);
        return text.isEmpty() ? null : text.contains("T") ? Instant.parse(text) : Days.start(text, days, parts.get("zone"));
    }

    private void one(Context request) {
        DecisionRow row = search.find(request.pathParam("id")).map(this::row).orElseThrow(() -> Problem.notFound("This decision"));
        pages.show(request, "decision/one", Navigation.DECISIONS, "Decision", row);
    }

    private void compare(Context request) {
        Comparison.Result result = comparison.of(request.pathParam("id")).orElseThrow(() -> Problem.notFound("This decision"));
        Compared compared = new Compared(row(result.then()), result.same(), ShownOutcome.of(result.now(), options));
        if (Pages.wantsPart(request)) {
            pages.part(request, "decision/compared", compared, null);
        } else {
            pages.show(request, "decision/comparison", Navigation.DECISIONS, "Then and today", compared);
        }
    }
}
