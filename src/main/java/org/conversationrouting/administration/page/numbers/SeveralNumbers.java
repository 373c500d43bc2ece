package org.conversationrouting.administration.page.numbers;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.chain.ChainForm;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.effect.Preview;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/**
 * Changes several numbers at once: one change in the audit, which can be undone as one. If one of them was changed or deleted since they were chosen,
 * nothing is done before somebody has seen it.
 */
public final class SeveralNumbers implements Endpoints {

    /** The name of the field with the entity tag of a number, before the number. */
    static final String ETAG = "etag-";

    private static final String ID = "several";

    private final Pages pages;
    private final ConfigurationStore store;
    private final ChainValidator validator;
    private final PossibleOwners owners;
    private final ChainEditor.Maker chains;
    private final Conflicts conflicts;
    private final Effects effects;

    SeveralNumbers(Pages pages, ConfigurationStore store, ChainValidator validator, PossibleOwners owners, ChainEditor.Maker chains, Effects effects) {
        this.pages = pages;
        this.store = store;
        this.validator = validator;
        this.owners = owners;
        this.chains = chains;
        this.conflicts = new Conflicts(store, owners, chains);
        this.effects = effects;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(Several.PATH, this::press, Role.ADMINISTRATOR);
        routes.post(Several.PREVIEW, request -> preview(request).answer(request, pages), Role.ADMINISTRATOR);
    }

    private void press(Context request) {
        Map<String, String> chosen = chosen(request);
        ChainForm form = ChainForm.read(request, owners);
        String button = Values.form(request, "do");
        switch (button) {
            case "chain" -> choose(request, SeveralAction.CHAIN, chosen.keySet().stream().toList());
            case "delete" -> choose(request, SeveralAction.DELETE, chosen.keySet().stream().toList());
            case "enable" -> change(request, SeveralAction.ENABLE, chosen, form, number -> enabled(number, true));
            case "disable" -> change(request, SeveralAction.DISABLE, chosen, form, number -> enabled(number, false));
            case "delete-now" -> change(request, SeveralAction.DELETE, chosen, form, number -> null);
            case "save" -> save(request, chosen, form);
            case "preview" -> show(request, editing(request, chosen, form, preview(request), List.of(), null));
            default -> {
                ChainForm pressed = form.pressed(button, chains.options()).orElse(form);
                show(request, editing(request, chosen, pressed, Preview.NONE, List.of(),
                        pressed == form ? null : ChainEditor.focus(ID, button, pressed.steps().size())));
            }
        }
    }

    /** The numbers with the entity tags that the form has, which are empty where it has none. */
    private static Map<String, String> chosen(Context request) {
        Map<String, String> chosen = new LinkedHashMap<>();
        request.formParams("number").forEach(number -> chosen.put(number.replace("\0", ""), Values.form(request, ETAG + number)));
        if (chosen.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "No number is selected: go back, and tick those that you want to change");
        }
        return chosen;
    }

    /** From here on, a change by somebody else is noticed. */
    private void choose(Context request, SeveralAction action, List<String> numbers) {
        Map<String, String> etags = new LinkedHashMap<>();
        Map<String, Versioned<BusinessNumber>> stored = stored(numbers);
        numbers.forEach(number -> etags.put(number, stored.containsKey(number) ? stored.get(number).etag() : ""));
        show(request, compared(request, action, etags, new ChainForm(List.of()), ID + "-add"));
    }

    private Map<String, Versioned<BusinessNumber>> stored(List<String> numbers) {
        return store.numbers(numbers).stream().collect(Collectors.toMap(stored -> stored.value().number(), Function.identity()));
    }

    private Preview preview(Context request) {
        return Preview.of(() -> effects.ofChain(chosen(request).keySet().stream().toList(), valid(ChainForm.read(request, owners))));
    }

    private List<Step> valid(ChainForm form) {
        return validator.chain(NewNumber.steps(form, chains.options()));
    }

    private void save(Context request, Map<String, String> chosen, ChainForm form) {
        try {
            List<Step> chain = valid(form);
            change(request, SeveralAction.CHAIN, chosen, form,
                    number -> new BusinessNumber(number.number(), number.label(), number.region(), number.enabled(), chain));
        } catch (Problem invalid) {
            if (invalid.errors().isEmpty()) {
                throw invalid;
            }
            request.status(invalid.status());
            show(request, editing(request, chosen, form, Preview.NONE, invalid.errors(), null));
        }
    }

    private void change(Context request, SeveralAction action, Map<String, String> chosen, ChainForm form, UnaryOperator<BusinessNumber> edit) {
        Map<String, Versioned<BusinessNumber>> stored = stored(chosen.keySet().stream().toList());
        List<Edit<BusinessNumber>> edits = new ArrayList<>();
        chosen.forEach((number, etag) -> {
            Versioned<BusinessNumber> found = stored.get(number);
            edits.add(new Edit<>(EntityTables.NUMBERS, number, Precondition.same(found != null && !action.overwrites() ? found.etag() : etag),
                    found == null ? null : edit.apply(found.value())));
        });
        String what = chosen.size() == 1 ? Text.number(edits.get(0).id()) : Text.count(chosen.size(), "number");
        try {
            Optional<Change> change = store.apply(Principal.of(request).actor(), action.summary() + what, edits);
            request.redirect(Pages.after(NumberPages.LIST + NumberQuery.of(request).address(), change), HttpStatus.SEE_OTHER);
        } catch (StaleEditException stale) {
            request.status(HttpStatus.CONFLICT);
            show(request, compared(request, action, chosen, form, null));
        }
    }

    private static BusinessNumber enabled(BusinessNumber number, boolean enabled) {
        return new BusinessNumber(number.number(), number.label(), number.region(), enabled, number.chain());
    }

    /** Sets those apart that are not what was chosen. */
    private Several compared(Context request, SeveralAction action, Map<String, String> chosen, ChainForm form, String focus) {
        Map<String, Versioned<BusinessNumber>> stored = stored(chosen.keySet().stream().toList());
        Map<String, String> same = new LinkedHashMap<>();
        List<Several.Meanwhile> meanwhile = new ArrayList<>();
        chosen.forEach((number, etag) -> {
            Versioned<BusinessNumber> found = stored.get(number);
            if (found == null) {
                meanwhile.add(new Several.Meanwhile(number, null, conflicts.of(number, true), null));
            } else if (!action.overwrites() || found.etag().equals(etag)) {
                same.put(number, found.etag());
            } else {
                meanwhile.add(new Several.Meanwhile(number, found.etag(), conflicts.of(number, false),
                        chains.sentence(ChainForm.of(found.value().chain()), true)));
            }
        });
        ChainEditor chain = action == SeveralAction.CHAIN ? chains.make(ID, form, true, List.of(), focus) : null;
        return new Several(action, same, meanwhile, chain, Preview.NONE, List.of(), NumberQuery.of(request));
    }

    private Several editing(Context request, Map<String, String> chosen, ChainForm form, Preview preview, List<Problem.FieldError> errors, String focus) {
        return new Several(SeveralAction.CHAIN, chosen, List.of(), chains.make(ID, form, true, errors, focus), preview, errors, NumberQuery.of(request));
    }

    private void show(Context request, Several several) {
        pages.show(request, "numbers/several", Navigation.NUMBERS, several.title(), several);
    }
}
