package org.conversationrouting.administration.page.warning;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;

/** What is probably wrong with the routing tables, and what to do about it. */
public final class WarningPages implements Endpoints {

    private static final int MOST = 200;

    private final Pages pages;
    private final Warnings warnings;

    public WarningPages(Pages pages, Warnings warnings) {
        this.pages = pages;
        this.warnings = warnings;
    }

    /** @param code as in the address */
    public record Kind(String code, String label, long count) {
    }

    /** @param about whom or what it is about @param address where it can be corrected; null if not here */
    public record Row(String kind, String about, String address, String detail) {
    }

    /**
     * @param kind     the one that is shown; empty for all
     * @param more     how many are listed elsewhere, but not shown
     * @param unlisted how many, of records, were only counted
     */
    public record Listed(List<Kind> kinds, String kind, List<Row> rows, long more, long unlisted) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/warnings", this::list, Role.VIEWER);
    }

    private void list(Context request) {
        String chosen = Optional.ofNullable(request.queryParam("kind")).orElse("");
        Map<Warning.Kind, Long> counts = warnings.counts();
        List<Kind> kinds = Stream.of(Warning.Kind.values()).filter(kind -> counts.getOrDefault(kind, 0L) > 0)
                .map(kind -> new Kind(kind.name(), label(kind), counts.get(kind))).toList();
        List<Warning> found = warnings.all().stream().filter(warning -> chosen.isEmpty() || warning.kind().name().equals(chosen)).toList();
        long total = kinds.stream().filter(kind -> chosen.isEmpty() || kind.code().equals(chosen)).mapToLong(Kind::count).sum();
        List<Row> rows = found.stream().limit(MOST).map(WarningPages::row).collect(Collectors.toList());
        pages.show(request, "warning/list", Navigation.WARNINGS, "Warnings", new Listed(kinds, kinds.stream().anyMatch(kind -> kind.code().equals(chosen))
                ? chosen : "", rows, found.size() - rows.size(), Math.max(0, total - found.size())));
    }

    private static Row row(Warning warning) {
        return switch (warning.subject()) {
            case Warning.NUMBER -> new Row(label(warning.kind()), Text.number(warning.id()), "/numbers/" + Text.encoded(warning.id()), warning.detail());
            case Warning.DEFAULT_CHAIN -> new Row(label(warning.kind()), "Default chain", "/default-chain/edit", warning.detail());
            case Warning.USER -> new Row(label(warning.kind()), "User " + Text.shown(warning.id()), "/people/user/" + Text.encoded(warning.id()) + "/absence",
                    warning.detail());
            default -> new Row(label(warning.kind()), "Record " + Text.shown(warning.id()), null, warning.detail());
        };
    }

    /** Such as {@code Inactive target}. */
    public static String label(Warning.Kind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("sms", "SMS");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
