package org.conversationrouting.administration.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.number.VisibleText;

/** Accepts the steps that the routes can run. */
public final class KnownOptions implements ChainCheck {

    private static final int MAX_ID = 64;
    private static final int MAX_STEPS = 100;

    private final Supplier<Set<String>> options;

    /** @param options that the routes folder has */
    public KnownOptions(Supplier<Set<String>> options) {
        this.options = options;
    }

    @Override
    public List<Problem.FieldError> errors(List<Step> chain) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (chain.size() > MAX_STEPS) {
            errors.add(new Problem.FieldError("/chain", "A chain has at most " + MAX_STEPS + " steps"));
        }
        Set<String> known = options.get();
        for (int i = 0; i < Math.min(chain.size(), MAX_STEPS); i++) {
            check(chain.get(i), "/chain/" + i, known, errors);
        }
        return errors;
    }

    private static void check(Step step, String pointer, Set<String> known, List<Problem.FieldError> errors) {
        if (step == null) {
            errors.add(new Problem.FieldError(pointer, "A step must be an object with an option, not null"));
        } else if (step.option() == null) {
            errors.add(new Problem.FieldError(pointer + "/option", "option is missing"));
        } else if (!known.contains(step.option())) {
            errors.add(new Problem.FieldError(pointer + "/option", "Unknown option " + VisibleText.quoted(step.option())
                    + NearestWord.advice(step.option(), known, "the options are")));
        } else {
            checkTarget("USER", step.option(), step.userId(), pointer + "/userId", errors);
            checkTarget("QUEUE", step.option(), step.queueId(), pointer + "/queueId", errors);
        }
    }

    private static void checkTarget(String needing, String option, String target, String pointer, List<Problem.FieldError> errors) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (target == null && option.equals(needing)) {
            errors.add(new Problem.FieldError(pointer, "The option " + needing + " needs a " + field));
        } else if (target != null && (target.isBlank() || target.codePointCount(0, target.length()) > MAX_ID || !isText(target))) {
            errors.add(new Problem.FieldError(pointer, field + " must be an id of 1 to " + MAX_ID + " characters"));
        }
    }

    /** PostgreSQL refuses NUL and lone surrogates. */
    private static boolean isText(String value) {
        return value.indexOf('\0') < 0 && value.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
