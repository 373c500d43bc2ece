package org.conversationrouting.administration.page.numbers;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
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
import org.conversationrouting.administration.page.Notice;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.chain.ChainForm;
import org.conversationrouting.administration.page.effect.Preview;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/** Adds, changes and deletes a number: in its row of the list, or on a page of its own for browsers without scripts. */
public final class NumberEditing implements Endpoints {

    private static final String CUSTOMER = "customer";

    private final Pages pages;
    private final NumberPages list;
    private final ConfigurationStore store;
    private final EntityValidator validator;
    private final PossibleOwners owners;
    private final ChainEditor.Maker chains;
    private final Conflicts conflicts;
    private final NewNumber newNumbers;
    private final EditTrials trials;

    NumberEditing(Pages pages, NumberPages list, ConfigurationStore store, EntityValidator validator, PossibleOwners owners, ChainEditor.Maker chains,
                  NewNumber newNumbers, EditTrials trials) {
        this.pages = pages;
        this.list = list;
        this.store = store;
        this.validator = validator;
        this.owners = owners;
        this.chains = chains;
        this.conflicts = new Conflicts(store, owners, chains);
        this.newNumbers = newNumbers;
        this.trials = trials;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(NumberPages.LIST + "/new", request -> show(request, edited(request, null, newNumbers.empty(), "", null)), Role.ADMINISTRATOR);
        routes.post(NumberPages.LIST + "/new", request -> press(request, null), Role.ADMINISTRATOR);
        routes.get(NumberPages.LIST + "/{number}/edit", request -> open(request, request.pathParam("number")), Role.ADMINISTRATOR);
        routes.get(NumberPages.LIST + "/{number}/delete", request -> askToDelete(request, request.pathParam("number")), Role.ADMINISTRATOR);
        routes.post(NumberPages.LIST + "/{number}/edit", request -> press(request, request.pathParam("number")), Role.ADMINISTRATOR);
        routes.post(NumberPages.LIST + "/{number}/preview", request -> preview(request, request.pathParam("number")).answer(request, pages),
                Role.ADMINISTRATOR);
    }

    private void open(Context request, String number) {
        Versioned<BusinessNumber> stored = store.find(EntityTables.NUMBERS, number).orElseThrow(() -> missing(number));
        String id = id(number);
        show(request, edited(request, number, NumberFields.of(stored.value()), stored.etag(),
                stored.value().chain().isEmpty() ? id + "-add" : id + "-option-0"));
    }

    private static Problem missing(String number) {
        return Problem.notFound("The number " + Text.number(number));
    }

    /** @param number null for a new one */
    private void press(Context request, String number) {
        NumberFields fields = NumberFields.read(request, owners);
        String etag = Values.form(request, "etag");
        String button = Optional.ofNullable(request.formParam("do")).orElse("save");
        switch (button) {
            case "save" -> save(request, number, fields, etag);
            case "delete-now" -> delete(request, number, etag);
            case "theirs" -> open(request, number);
            case "try" -> attempt(request, number, fields, etag, false);
            case "enter" -> {
                if (Values.form(request, CUSTOMER).isEmpty()) {
                    save(request, number, fields, etag);
                } else {
                    attempt(request, number, fields, etag, false);
                }
            }
            case "preview" -> attempt(request, number, fields, etag, true);
            default -> {
                ChainForm chain = fields.chain().pressed(button, chains.options()).orElse(fields.chain());
                String focus = chain == fields.chain() ? null : ChainEditor.focus(id(number), button, chain.steps().size());
                show(request, edited(request, number, fields.with(chain), etag, focus));
            }
        }
    }

    /** Asks before a number is deleted. */
    public record Deletion(String number, String etag, NumberQuery filter) {
        public String action() {
            return NumberPages.address(number) + "/edit" + filter.address();
        }
    }

    /** @param past whether past decisions are tried, otherwise an SMS */
    private void attempt(Context request, String number, NumberFields fields, String etag, boolean past) {
        String customer = Values.form(request, CUSTOMER);
        try {
            BusinessNumber edited = valid(number, fields);
            show(request, editor(request, number, fields, etag, past
                    ? State.tried(new Trial(customer, null, null), Preview.of(() -> trials.past(edited)))
                    : State.tried(trials.sms(customer, edited), Preview.NONE)));
        } catch (Problem invalid) {
            request.status(invalid.status());
            show(request, editor(request, number, fields, etag,
                    new State(invalid.errors(), null, null, new Trial(customer, null, "First correct what can't be saved"), Preview.NONE)));
        }
    }

    /** Nothing as long as nothing is changed that decides about SMS. */
    private Preview preview(Context request, String number) {
        NumberFields fields = NumberFields.read(request, owners);
        boolean same = store.find(EntityTables.NUMBERS, number)
                .filter(stored -> fields.decidesLike(NumberFields.of(stored.value()), chains.options())).isPresent();
        return same ? Preview.NONE : Preview.of(() -> trials.past(valid(number, fields)));
    }

    /** @param number null for a new one @throws Problem 422 if it can't be saved */
    private BusinessNumber valid(String number, NumberFields fields) {
        return validator.number(newNumbers.form(fields, chains.options()), number == null ? newNumbers.normalForm(fields) : number, number == null);
    }

    private void askToDelete(Context request, String number) {
        String etag = store.find(EntityTables.NUMBERS, number).orElseThrow(() -> missing(number)).etag();
        pages.show(request, "numbers/delete", Navigation.NUMBERS, "Delete " + Text.number(number), new Deletion(number, etag, NumberQuery.of(request)));
    }

    private void save(Context request, String number, NumberFields fields, String etag) {
        try {
            BusinessNumber valid = valid(number, fields);
            Edit<BusinessNumber> edit = new Edit<>(EntityTables.NUMBERS, valid.number(),
                    etag.isEmpty() ? Precondition.missing() : Precondition.same(etag), valid);
            saved(request, number,
                    store.apply(Principal.of(request).actor(), (etag.isEmpty() ? "Add " : "Change ") + Text.number(valid.number()), List.of(edit)));
        } catch (Problem invalid) {
            request.status(invalid.status());
            show(request, editor(request, number, fields, etag, new State(invalid.errors(), null, null)));
        } catch (StaleEditException stale) {
            conflict(request, number, fields, stale);
        }
    }

    private void saved(Context request, String number, Optional<Change> change) {
        if (number != null && Pages.wantsPart(request)) {
            list.show(request, number, change.map(Notice::of).orElse(Notice.of("Nothing was changed.")));
        } else {
            request.redirect(Pages.after(NumberPages.LIST + NumberQuery.of(request).address(), change), HttpStatus.SEE_OTHER);
        }
    }

    private void conflict(Context request, String number, NumberFields fields, StaleEditException stale) {
        request.status(HttpStatus.CONFLICT);
        if (number == null) {
            show(request, editor(request, null, fields, "", new State(List.of(new Problem.FieldError("/number",
                    "There is such a number already: search for it in the list")), null, null)));
        } else {
            Versioned<?> stored = stale.stored();
            show(request, editor(request, number, fields, stored == null ? "" : stored.etag(),
                    new State(List.of(), conflicts.of(number, fields, stored == null ? null : (BusinessNumber) stored.value()), null)));
        }
    }

    private void delete(Context request, String number, String etag) {
        try {
            Optional<Change> change = store.apply(Principal.of(request).actor(), "Delete " + Text.number(number),
                    List.of(new Edit<BusinessNumber>(EntityTables.NUMBERS, number, Precondition.same(etag), null)));
            request.redirect(Pages.after(NumberPages.LIST + NumberQuery.of(request).address(), change), HttpStatus.SEE_OTHER);
        } catch (StaleEditException stale) {
            throw new Problem(HttpStatus.CONFLICT, "The number was changed meanwhile: look at it again before you delete it");
        }
    }

    private record State(List<Problem.FieldError> errors, Conflict conflict, String focus, Trial trial, Preview preview) {
        State(List<Problem.FieldError> errors, Conflict conflict, String focus) {
            this(errors, conflict, focus, null, Preview.NONE);
        }

        static State tried(Trial trial, Preview preview) {
            return new State(List.of(), null, null, trial, preview);
        }
    }

    private NumberEditor edited(Context request, String number, NumberFields fields, String etag, String focus) {
        return editor(request, number, fields, etag, new State(List.of(), null, focus));
    }

    private NumberEditor editor(Context request, String number, NumberFields fields, String etag, State state) {
        ChainEditor chain = chains.make(id(number), fields.chain(), true, state.errors(), state.focus());
        boolean touched = request.method() == HandlerType.POST && state.preview() == Preview.NONE;
        return new NumberEditor(number, fields, etag, chain, state.errors(), state.conflict(), state.trial(), state.preview(), touched,
                NumberQuery.of(request), number != null && Pages.wantsPart(request));
    }

    /** Several editors can be open at once. */
    private static String id(String number) {
        return number == null ? "new" : "n" + number.replaceAll("[^0-9A-Za-z]", "");
    }

    private void show(Context request, NumberEditor editor) {
        if (editor.inPlace()) {
            pages.part(request, "numbers/editorrow", editor, null);
        } else {
            pages.show(request, "numbers/edit", Navigation.NUMBERS, editor.title(), editor);
        }
    }
}
