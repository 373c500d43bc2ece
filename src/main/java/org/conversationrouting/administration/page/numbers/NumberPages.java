package org.conversationrouting.administration.page.numbers;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.numbers.NumberList;
import org.conversationrouting.administration.numbers.Page;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Notice;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.DefaultChainPages;
import org.conversationrouting.administration.page.warning.WarningPages;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/** The list of business numbers. */
public final class NumberPages implements Endpoints {

    static final String LIST = "/numbers";

    private final Pages pages;
    private final NumberList numbers;
    private final ConfigurationStore store;
    private final Warnings warnings;
    private final NumberRows rows;
    private final RoutingOptions options;
    private final DefaultChainPages defaultChain;

    NumberPages(Pages pages, NumberList numbers, ConfigurationStore store, Warnings warnings, NumberRows rows, RoutingOptions options,
                DefaultChainPages defaultChain) {
        this.pages = pages;
        this.numbers = numbers;
        this.store = store;
        this.warnings = warnings;
        this.rows = rows;
        this.options = options;
        this.defaultChain = defaultChain;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", request -> request.redirect(LIST), Role.VIEWER);
        routes.get(LIST, this::list, Role.VIEWER);
        routes.get(LIST + "/{number}", request -> request.redirect(LIST + "?query=" + Text.encoded(request.pathParam("number"))), Role.VIEWER);
        routes.get(LIST + "/{number}/row", this::row, Role.VIEWER);
    }

    /** The part of an address that stands for a number. */
    static String address(String number) {
        return LIST + "/" + Text.encoded(number);
    }

    private void list(Context request) {
        NumberQuery filter = NumberQuery.of(request);
        Page<NumberList.Listed> found = numbers.page(filter.filter(), filter.page(), NumberQuery.SIZE);
        if (found.items().isEmpty() && found.total() > 0) {
            // the last page has become empty, for example after a deletion
            request.redirect(LIST + filter.onPage((int) ((found.total() - 1) / NumberQuery.SIZE) + 1).address());
            return;
        }
        List<NumbersPage.WarningKind> kinds = Stream.of(Warning.Kind.values()).filter(kind -> !kind.name().contains("PHONE"))
                .map(kind -> new NumbersPage.WarningKind(kind.name(), WarningPages.label(kind))).toList();
        pages.show(request, "numbers/list", Navigation.NUMBERS, Navigation.NUMBERS.title(),
                new NumbersPage(rows.of(found.items(), filter), found.total(), filter, options.all(), kinds, defaultChain.view(false)));
    }

    /** After Cancel. */
    private void row(Context request) {
        show(request, request.pathParam("number"), null);
    }

    /** A row whose pencil gets the focus. @param notice null if there is nothing to say */
    void show(Context request, String number, Notice notice) {
        BusinessNumber stored = store.find(EntityTables.NUMBERS, number).orElseThrow(() -> Problem.notFound("The number " + Text.number(number))).value();
        NumberRow row = rows.of(List.of(new NumberList.Listed(stored, warnings.of(stored))), NumberQuery.of(request)).get(0);
        pages.part(request, "numbers/savedrow", row.focused(), notice);
    }

}
