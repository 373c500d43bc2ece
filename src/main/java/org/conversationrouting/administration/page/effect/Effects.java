package org.conversationrouting.administration.page.effect;

import java.util.List;
import java.util.function.Supplier;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.StaleEditException;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.decisions.ChangePreview;
import org.conversationrouting.administration.decisions.UnsavedEdits;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.audit.UndoPreview;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.flow.decision.Owner;

/** Tries edits on past decisions. */
public final class Effects implements UndoPreview {

    /** Trying an import of ten thousand numbers would keep the page waiting. */
    private static final int MOST_ENTRIES = 500;

    private final ChangePreview previews;

    public Effects(ChangePreview previews) {
        this.previews = previews;
    }

    /** @throws Problem 503 if nothing can be tried now */
    public Effect ofNumber(BusinessNumber edited) {
        return Effect.of(previews.ofEdits(edited.number(), UnsavedEdits.number(edited)));
    }

    /** The same chain for several numbers. @throws Problem 503 if nothing can be tried now */
    public Effect ofChain(List<String> numbers, List<Step> chain) {
        return Effect.of(previews.ofChain(numbers, chain));
    }

    /** @throws Problem 503 if nothing can be tried now */
    public Effect ofDefaultChain(List<Step> chain) {
        return Effect.of(previews.ofDefaultChain(chain));
    }

    /** @param type {@code USER} or {@code QUEUE} @return null if it can't be tried now */
    public Effect ofLeaving(String type, String id) {
        return orNull(() -> Effect.of(previews.ofLeaving(new Owner(type, id, null))));
    }

    @Override
    public String of(Change change) {
        List<Change.Entry> entries = change.entries();
        if (entries.size() > MOST_ENTRIES) {
            return "It changed too much to show beforehand what undoing it would do to past decisions.";
        }
        List<Edit<?>> edits = ConfigurationStore.undoing(change);
        if (edits.isEmpty()) {
            return null;
        }
        String number = entries.size() == 1 && entries.get(0).subject() == Subject.NUMBER ? entries.get(0).subjectId() : null;
        try {
            Effect effect = orNull(() -> Effect.of(previews.ofEdits(number, edits)));
            return effect == null ? null : "If it is undone: " + effect.sentence();
        } catch (StaleEditException changed) {
            return "It can't be undone by itself, because something that it changed was changed again since: undo the later change first.";
        }
    }

    private static Effect orNull(Supplier<Effect> trial) {
        try {
            return trial.get();
        } catch (Problem unavailable) {
            // too many others try something now; the page is useful without it
            return null;
        }
    }
}
