package org.conversationrouting.administration.page.chain;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
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
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.page.effect.Effect;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.StepForm;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Shows and edits the default chain, above the list of numbers; and says what any unsaved chain does. */
public final class DefaultChainPages implements Endpoints {

    private static final String ID = "default-chain";
    private static final String PATH = "/default-chain";

    private final Pages pages;
    private final ConfigurationStore store;
    private final PossibleOwners owners;
    private final ChainEditor.Maker chains;
    private final Warnings warnings;
    private final Effects effects;

    public DefaultChainPages(Pages pages, ConfigurationStore store, PossibleOwners owners, ChainEditor.Maker chains, Warnings warnings, Effects effects) {
        this.pages = pages;
        this.store = store;
        this.owners = owners;
        this.chains = chains;
        this.warnings = warnings;
        this.effects = effects;
    }

    /**
     * The editor.
     *
     * @param stored  what is stored now, in words, if somebody else saved meanwhile; otherwise null
     * @param effect  on past decisions; null if they were not asked for, or can't be tried now
     * @param inPlace whether it stands above the list of numbers
     */
    public record Editor(String etag, ChainEditor chain, List<Problem.FieldError> errors, String stored, Effect effect, boolean inPlace) {

        public List<String> otherErrors() {
            return errors.stream().filter(error -> !error.pointer().matches("/chain/[0-9]+.*")).map(Problem.FieldError::detail).toList();
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> pages.part(request, "chain/defaultview", view(true), null), Role.VIEWER);
        routes.get(PATH + "/edit", request -> open(request, null), Role.ADMINISTRATOR);
        routes.post(PATH + "/edit", this::press, Role.ADMINISTRATOR);
        routes.post("/chain/sentence", this::sentence, Role.VIEWER);
    }

    /** @param focus whether the pencil gets the focus */
    public ChainView view(boolean focus) {
        DefaultChain stored = stored().value();
        return new ChainView(chains.sentence(ChainForm.of(stored.chain()), false), warnings.of(stored).stream().map(Warning::detail).toList(), focus);
    }

    private Versioned<DefaultChain> stored() {
        return store.find(EntityTables.DEFAULT_CHAIN, DefaultChain.ID).orElseThrow();
    }

    private void sentence(Context request) {
        request.contentType("text/plain; charset=utf-8")
                .result(chains.sentence(ChainForm.read(request, owners), "true".equals(request.queryParam("default"))));
    }

    private void open(Context request, String focus) {
        Versioned<DefaultChain> stored = stored();
        String first = stored.value().chain().isEmpty() ? ID + "-add" : ID + "-option-0";
        show(request, ChainForm.of(stored.value().chain()), stored.etag(), State.EDITING, focus == null ? first : focus);
    }

    private void press(Context request) {
        ChainForm form = ChainForm.read(request, owners);
        String etag = Values.form(request, "etag");
        String button = Optional.ofNullable(request.formParam("do")).orElse("save");
        if (button.equals("save")) {
            save(request, form, etag);
        } else if (button.equals("theirs")) {
            open(request, null);
        } else if (button.equals("preview")) {
            tryOut(request, form, etag);
        } else {
            ChainForm pressed = form.pressed(button, chains.options()).orElse(form);
            show(request, pressed, etag, State.EDITING, pressed == form ? null : ChainEditor.focus(ID, button, pressed.steps().size()));
        }
    }

    private void tryOut(Context request, ChainForm form, String etag) {
        try {
            show(request, form, etag, new State(List.of(), null, effects.ofDefaultChain(valid(form))), null);
        } catch (Problem problem) {
            show(request, form, etag, new State(problem.errors().isEmpty() ? List.of(new Problem.FieldError("", problem.getMessage())) : problem.errors(),
                    null, null), null);
        }
    }

    /** @throws Problem 422 if it can't be saved */
    private List<Step> valid(ChainForm form) {
        return new ChainValidator(chains.options()).chain(form.chain(chains.options()).stream()
                .map(step -> new StepForm(step.option(), step.userId(), step.queueId())).toList());
    }

    private void save(Context request, ChainForm form, String etag) {
        try {
            DefaultChain chain = new DefaultChain(valid(form));
            Optional<Change> change = store.apply(Principal.of(request).actor(), "Change the default chain",
                    List.of(new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.same(etag), chain)));
            if (Pages.wantsPart(request)) {
                pages.part(request, "chain/defaultsaved", view(true), change.map(Notice::of).orElse(Notice.of("Nothing was changed.")));
            } else {
                request.redirect(Pages.after(Navigation.NUMBERS.path(), change), HttpStatus.SEE_OTHER);
            }
        } catch (Problem invalid) {
            request.status(invalid.status());
            show(request, form, etag, new State(invalid.errors(), null, null), null);
        } catch (StaleEditException stale) {
            request.status(HttpStatus.CONFLICT);
            Versioned<DefaultChain> stored = stored();
            show(request, form, stored.etag(), new State(List.of(), chains.sentence(ChainForm.of(stored.value().chain()), false), null), null);
        }
    }

    /** What the editor says about the chain; see {@link Editor}. */
    private record State(List<Problem.FieldError> errors, String stored, Effect effect) {
        static final State EDITING = new State(List.of(), null, null);
    }

    private void show(Context request, ChainForm form, String etag, State state, String focus) {
        Editor editor = new Editor(etag, chains.make(ID, form, false, state.errors(), focus), state.errors(), state.stored(), state.effect(),
                Pages.wantsPart(request));
        if (editor.inPlace()) {
            pages.part(request, "chain/defaulteditor", editor, null);
        } else {
            pages.show(request, "chain/defaultpage", Navigation.NUMBERS, "Default chain", editor);
        }
    }
}
