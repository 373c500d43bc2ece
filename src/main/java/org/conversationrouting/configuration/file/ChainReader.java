package org.conversationrouting.configuration.file;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.number.VisibleText;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the steps of chains. */
final class ChainReader {

    private static final List<String> KEYS = List.of("option", "userId", "queueId");

    private final Set<String> knownOptions;
    private final Targets targets;
    private final Problems problems;

    /** @param knownOptions null: any text may be an option */
    ChainReader(Set<String> knownOptions, Targets targets, Problems problems) {
        this.knownOptions = knownOptions == null ? null : new TreeSet<>(knownOptions);
        this.targets = targets;
        this.problems = problems;
    }

    List<Step> read(List<Node> steps) {
        if (steps.size() > RoutingConfiguration.MAX_STEPS) {
            problems.error(steps.get(RoutingConfiguration.MAX_STEPS), "the chain has " + steps.size() + " steps: it must not have more than "
                    + RoutingConfiguration.MAX_STEPS + ", so remove those from here on");
        }
        return steps.stream().limit(RoutingConfiguration.MAX_STEPS)
                .map(step -> Entry.of(step, KEYS, problems).map(this::step).orElse(null)).filter(Objects::nonNull).toList();
    }

    private Step step(Entry step) {
        Step read = new Step(step.required("option"), step.identifier("userId"), step.identifier("queueId"));
        checkOption(step, read.option());
        if (read.userId() != null) {
            targets.addUser(step.at("userId"), read.userId());
        }
        if (read.queueId() != null) {
            targets.addQueue(step.at("queueId"), read.queueId());
        }
        return read;
    }

    private void checkOption(Entry step, String option) {
        if (option == null) {
            return;
        }
        if (knownOptions != null && !knownOptions.contains(option)) {
            problems.error(step.at("option"), "unknown option " + VisibleText.quoted(option) + NearestWord.advice(option, knownOptions, "the options are"));
        }
        requireTarget(step, option, "USER", "userId", "a user");
        requireTarget(step, option, "QUEUE", "queueId", "a queue");
    }

    private void requireTarget(Entry step, String option, String needing, String key, String target) {
        if (option.equals(needing) && !step.isGiven(key)) {
            problems.error(step.at(key), "the option " + needing + " needs a " + key + ": add it, with the id of " + target);
        }
    }
}
