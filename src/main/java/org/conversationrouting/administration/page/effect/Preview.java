package org.conversationrouting.administration.page.effect;

import io.javalin.http.Context;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.page.Pages;

/**
 * What an edit that is not saved would change, beside its form.
 *
 * @param effect  null if it was not tried
 * @param problem why it can't be tried; null if it can
 */
public record Preview(Effect effect, String problem) {

    public static final Preview NONE = new Preview(null, null);

    /** Several changes soon after each other are tried once. */
    private static final String DELAY = " delay:600ms";

    /** @param trial may find that what is tried makes no sense, or can't be tried now */
    public static Preview of(Supplier<Effect> trial) {
        try {
            return new Preview(trial.get(), null);
        } catch (Problem problem) {
            return new Preview(null, problem.errors().isEmpty() ? problem.getMessage() : "What would change is shown as soon as the edit can be saved.");
        }
    }

    /** Answers with the part of the page that shows it. */
    public void answer(Context request, Pages pages) {
        pages.part(request, "effect/part", this, null);
    }

    /**
     * When htmx asks for it.
     *
     * @param fields selectors of the fields before it that decide, with commas
     * @param load   whether something may have been changed already
     */
    public static String trigger(String fields, boolean load) {
        Stream<String> changes = Stream.of(fields.split(", ")).map(field -> "change from:previous " + field + DELAY);
        return Stream.concat(changes, load ? Stream.of("load" + DELAY) : Stream.empty()).collect(Collectors.joining(", "));
    }
}
