package org.conversationrouting.administration.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.number.VisibleText;

/** Whether the steps of a chain make sense: the options exist, and each step has the target that its option uses, and no other. */
public final class ChainValidator {

    private final RoutingOptions options;

    public ChainValidator(RoutingOptions options) {
        this.options = options;
    }

    /**
     * @param steps null counts as empty
     * @throws Problem 422 with pointers such as {@code /chain/0/queueId}
     */
    public List<Step> chain(List<StepForm> steps) {
        Checked checked = new Checked();
        List<Step> chain = chain(steps, checked);
        checked.throwErrors();
        return chain;
    }

    /** @return complete only if no error was added */
    List<Step> chain(List<StepForm> steps, Checked checked) {
        List<StepForm> given = steps == null ? List.of() : steps;
        if (given.size() > RoutingConfiguration.MAX_STEPS) {
            checked.error("/chain", "The chain has " + given.size() + " steps: it must not have more than " + RoutingConfiguration.MAX_STEPS);
            return List.of();
        }
        List<Step> chain = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            chain.add(step("/chain/" + i, given.get(i), checked));
        }
        return chain.stream().filter(Objects::nonNull).toList();
    }

    private Step step(String pointer, StepForm step, Checked checked) {
        if (step == null) {
            checked.error(pointer, "A step must be an object with an option, not null");
            return null;
        }
        if (step.option() == null) {
            checked.error(pointer + "/option", "The step has no option: choose one of " + String.join(", ", codes()));
            return null;
        }
        checked.id(pointer + "/userId", "userId", step.userId());
        checked.id(pointer + "/queueId", "queueId", step.queueId());
        options.find(step.option()).ifPresentOrElse(option -> checkTargets(pointer, option, step, checked), () -> checked.error(pointer + "/option",
                "There is no option " + VisibleText.quoted(step.option()) + NearestWord.advice(step.option(), codes(), "the options are")));
        return new Step(step.option(), step.userId(), step.queueId());
    }

    private static void checkTargets(String pointer, RoutingOption option, StepForm step, Checked checked) {
        if (step.userId() != null && !option.user()) {
            checked.error(pointer + "/userId", "The option " + option.code() + " uses no user: remove userId");
        }
        if (step.queueId() != null && !option.queue()) {
            checked.error(pointer + "/queueId", "The option " + option.code() + " uses no queue: remove queueId");
        }
        if (step.userId() == null && step.queueId() == null && (option.user() || option.queue())) {
            String key = option.user() ? "userId" : "queueId";
            checked.error(pointer + "/" + key, "The option " + option.code() + " needs a " + key + ": add it, with the id of a "
                    + (option.user() ? "user" : "queue"));
        }
    }

    private List<String> codes() {
        return options.all().stream().map(RoutingOption::code).sorted().toList();
    }
}
