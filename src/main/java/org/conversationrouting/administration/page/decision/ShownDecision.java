package org.conversationrouting.administration.page.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Text;

/**
 * Why an owner was chosen: the sentence, and each step with its evidence.
 *
 * @param explanation one sentence
 */
public record ShownDecision(String explanation, List<ShownStep> steps) {

    /**
     * @param place     such as {@code Fallback 1}
     * @param option    its label
     * @param verdict   {@code CHOSEN}, {@code REJECTED} or {@code NOT_REACHED}
     * @param candidate whom it named; null if nobody
     * @param reason    code; null if it was not reached
     */
    public record ShownStep(String place, String option, String verdict, String candidate, String reason, List<Fact> evidence) {
    }

    /** @param name as in the JSON */
    public record Fact(String name, String value) {
    }

    /** @param decision in the form of the contract; null if no chain was walked @return null for null */
    static ShownDecision of(JsonNode decision, RoutingOptions options) {
        if (decision == null || !decision.isObject()) {
            return null;
        }
        List<ShownStep> steps = new ArrayList<>();
        decision.path("steps").forEach(step -> steps.add(step(step, options)));
        return new ShownDecision(Text.sentences(decision.path("explanation").asText("")), steps);
    }

    private static ShownStep step(JsonNode step, RoutingOptions options) {
        int position = step.path("position").asInt();
        boolean number = "NUMBER".equals(step.path("chain").asText());
        String place = !number ? "Default " + (position + 1) : position == 0 ? "Option" : "Fallback " + position;
        String code = step.path("option").asText("");
        List<Fact> evidence = new ArrayList<>();
        step.path("evidence").properties().forEach(field -> evidence.add(new Fact(words(field.getKey()), value(field.getValue()))));
        return new ShownStep(place, options.find(code).map(RoutingOption::label).orElse(Text.shown(code)), step.path("verdict").asText(),
                name(step.path("candidate")), step.path("reason").isTextual() ? step.path("reason").asText() : null, evidence);
    }

    /** @return null if it is not an owner */
    static String owner(JsonNode owner) {
        if (owner == null || !owner.isObject()) {
            return null;
        }
        return "QUEUE".equals(owner.path("type").asText()) ? "Queue " + name(owner) : name(owner);
    }

    /** @return null if it is not an owner */
    private static String name(JsonNode owner) {
        return owner.isObject() ? Text.name(owner.path("name").textValue(), owner.path("id").asText()) : null;
    }

    private static String value(JsonNode value) {
        if (value.isContainerNode()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(value(part)));
            return String.join(", ", parts);
        }
        return Text.shown(value.asText());
    }

    /** {@code closedAt} becomes {@code closed at}. */
    private static String words(String name) {
        return Text.shown(name).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
