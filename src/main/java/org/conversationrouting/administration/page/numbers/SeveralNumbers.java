package org.conversationrouting.administration.page.numbers;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.page.Navigation;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.chain.ChainForm;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Changes several numbers at once: one change in the audit, which can be undone as one. */
public final class SeveralNumbers implements Endpoints {

    private static final String PATH = NumberPages.LIST + "/several";

    private final Pages pages;
    private final ConfigurationStore store;
    private final ChainValidator validator;
    private final PossibleOwners owners;
    private final ChainEditor.Maker chains;

    SeveralNumbers(Pages pages, ConfigurationStore store, ChainValidator validator, PossibleOwners owners, ChainEditor.Maker chains) {
        this.pages = pages;
        this.store = store;
        this.validator = validator;
        this.owners = owners;
        this.chains = chains;
    }

    /**
     * The numbers and what to do with them.
     *
     * @param deletion whether they are to be deleted, otherwise they get a chain
     * @param chain    null for a deletion
     */
    public record Several(List<String> numbers, boolean deletion, ChainEditor chain, List<Problem.FieldError> errors, NumberQuery filter) {
        public String action() {
            return PATH + filter.address();
        }

        public String shown(String number) {
            return Text.number(number);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::press, Role.ADMINISTRATOR);
    }

    private void press(Context request) {
        List<String> numbers = request.formParams("number").stream().distinct().toList();
        if (numbers.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "No number is selected: go back, and tick those that you want to change");
        }
        String button = Optional.ofNullable(request.formParam("do")).orElse("");
        ChainForm form = ChainForm.read(request, owners);
        switch (button) {
            case "enable" -> change(request, "Enable ", numbers, number -> enabled(number, true));
            case "disable" -> change(request, "Disable ", numbers, number -> enabled(number, false));
            case "delete" -> show(request, new Several(numbers, true, null, List.of(), NumberQuery.of(request)));
            case "delete-now" -> change(request, "Delete ", numbers, number -> null);
            case "chain" -> show(request, editing(request, numbers, new ChainForm(List.of()), List.of(), "several-add"));
            case "save" -> save(request, numbers, form);
            default -> {
                ChainForm pressed = form.pressed(button, chains.options()).orElse(form);
                show(request, editing(request, numbers, pressed, List.of(),
                        pressed == form ? null : ChainEditor.focus("several", button, pressed.steps().size())));
            }
        }
    }

    private void save(Context request, List<String> numbers, ChainForm form) {
        try {
            List<Step> chain = validator.chain(NewNumber.steps(form, chains.options()));
            change(request, "Set the ownership routing of ", numbers,
                    number -> new BusinessNumber(number.number(), number.label(), number.region(), number.enabled(), chain));
        } catch (Problem invalid) {
            if (invalid.errors().isEmpty()) {
                throw invalid;
            }
            request.status(invalid.status());
            show(request, editing(request, numbers, form, invalid.errors(), null));
        }
    }

    private void change(Context request, String verb, List<String> numbers, UnaryOperator<BusinessNumber> edit) {
        List<Edit<BusinessNumber>> edits = new ArrayList<>();
        for (String number : numbers) {
            Optional<Versioned<BusinessNumber>> stored = store.find(EntityTables.NUMBERS, number);
            stored.ifPresent(found -> edits.add(new Edit<>(EntityTables.NUMBERS, number, Precondition.same(found.etag()), edit.apply(found.value()))));
        }
        String what = numbers.size() == 1 ? Text.number(numbers.get(0)) : Text.count(numbers.size(), "number");
        try {
            Optional<Change> change = store.apply(Principal.of(request).actor(), verb + what, edits);
            request.redirect(Pages.after(NumberPages.LIST + NumberQuery.of(request).address(), change), HttpStatus.SEE_OTHER);
        } catch (StaleEditException stale) {
            throw new Problem(HttpStatus.CONFLICT, "One of the numbers was changed at the same moment, so nothing was done: try again");
        }
    }

    private static BusinessNumber enabled(BusinessNumber number, boolean enabled) {
        return new BusinessNumber(number.number(), number.label(), number.region(), enabled, number.chain());
    }

    private Several editing(Context request, List<String> numbers, ChainForm form, List<Problem.FieldError> errors, String focus) {
        return new Several(numbers, false, chains.make("several", form, true, errors, focus), errors, NumberQuery.of(request));
    }

    private void show(Context request, Several several) {
        String title = (several.deletion() ? "Delete " : "Ownership routing of ") + Text.count(several.numbers().size(), "number");
        pages.show(request, "numbers/several", Navigation.NUMBERS, title, several);
    }
}
