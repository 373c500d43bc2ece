package org.conversationrouting.administration.page.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.decisions.ChangePreview;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.audit.UndoPreview;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.flow.decision.Owner;

/** Tries edits on past decisions. */
public final class Effects implements UndoPreview {

    private final ChangePreview previews;

    public Effects(ChangePreview previews) {
        this.previews = previews;
    }

    /** @throws Problem 503 if nothing can be tried now */
    public Effect ofChain(String number, List<Step> chain) {
        return Effect.of(previews.ofChain(number, chain));
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
        if (change.entries().size() != 1 || change.entries().get(0).before() == null) {
            return null;
        }
        Change.Entry entry = change.entries().get(0);
        List<Step> chain = chain(entry.before().path("chain"));
        Effect effect = entry.subject() == Subject.NUMBER ? orNull(() -> ofChain(entry.subjectId(), chain))
                : entry.subject() == Subject.DEFAULT_CHAIN ? orNull(() -> ofDefaultChain(chain)) : null;
        return effect == null ? null : "If it is undone: " + effect.sentence();
    }

    private static List<Step> chain(JsonNode json) {
        List<Step> chain = new ArrayList<>();
        json.forEach(step -> chain.add(new Step(step.path("option").textValue(), step.path("userId").textValue(), step.path("queueId").textValue())));
        return chain;
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
