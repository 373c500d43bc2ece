package org.conversationrouting.check;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.util.TimeUtils;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;

/** Components that don't exist, options that they don't have, and values that an option can't have. */
final class EndpointRule implements Rule {

    private final Components components;
    private final DslSchema schema;

    EndpointRule(Components components, DslSchema schema) {
        this.components = components;
        this.schema = schema;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        for (RouteSource source : sources.routes()) {
            source.places().forEach(place -> Endpoint.of(place).ifPresent(endpoint -> check(source.file(), endpoint, findings)));
        }
    }

    private void check(String file, Endpoint endpoint, Findings findings) {
        if (endpoint.scheme().contains("{{") || endpoint.scheme().contains("${") || endpoint.step().startsWith("intercept")) {
            return;
        }
        Optional<Component> component = components.of(endpoint.scheme());
        if (component.isEmpty()) {
            findings.error(file, endpoint.at(), "there is no component \"" + endpoint.scheme() + "\""
                    + NearestWord.advice(endpoint.scheme(), Component.schemes(), "the components here are"));
            return;
        }
        optionsBesideUri(file, endpoint, component.get(), findings);
        for (Endpoint.Option option : endpoint.options()) {
            check(file, option, endpoint, component.get(), findings);
        }
        for (String required : component.get().required()) {
            if (endpoint.option(required).isEmpty() && (endpoint.path() == null || endpoint.path().value().isBlank())) {
                findings.error(file, endpoint.place().value().position(), "\"" + endpoint.scheme() + "\" needs the parameter " + required);
            }
        }
    }

    /** Whoever writes an option in the wrong place learns where it belongs. The schema reports it, too, but only as an unknown key. */
    private void optionsBesideUri(String file, Endpoint endpoint, Component component, Findings findings) {
        for (YamlNode.Entry entry : endpoint.place().value().entries()) {
            if (component.options().containsKey(entry.name()) && !schema.isOptionOfStep(endpoint.step(), entry.name())) {
                findings.error(file, entry.key().position(), "\"" + entry.name() + "\" is an option of the endpoint: move it below parameters");
            }
        }
    }

    private void check(String file, Endpoint.Option option, Endpoint endpoint, Component component, Findings findings) {
        if (!component.has(option.name())) {
            boolean ofStep = schema.isOptionOfStep(endpoint.step(), option.name());
            Set<String> known = new TreeSet<>(component.options().keySet());
            findings.error(file, option.at(), ofStep ? "\"" + option.name() + "\" is an option of the step: put it beside uri, not below parameters"
                    : "\"" + endpoint.scheme() + "\" has no option \"" + option.name() + "\"" + NearestWord.of(option.name(), known)
                    .map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": remove it"));
            return;
        }
        Optional<Component.Option> known = component.option(option.name());
        if (known.isPresent() && !option.isPlaceholder() && !option.value().startsWith("#")) {
            wrongValue(option.value(), known.get()).ifPresent(wrong -> findings.error(file, option.valueAt(),
                    "\"" + option.name() + "\" can't be \"" + option.value() + "\"" + wrong));
        }
    }

    /** @return the rest of the sentence; empty if the value is right */
    private static Optional<String> wrongValue(String value, Component.Option option) {
        return switch (option.type()) {
            case "boolean" -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? Optional.empty() : Optional.of(": it is true or false");
            case "integer" -> value.matches("[-+]?\\d{1,18}") ? Optional.empty() : Optional.of(": it is a whole number");
            case "number" -> value.matches("[-+]?\\d+(\\.\\d+)?") ? Optional.empty() : Optional.of(": it is a number");
            case "duration" -> isDuration(value) ? Optional.empty() : Optional.of(": it is a time in milliseconds, or with a unit, such as 1s or 5m30s");
            case "enum" -> option.values().stream().anyMatch(allowed -> folded(allowed).equals(folded(value))) ? Optional.empty()
                    : Optional.of(NearestWord.advice(value, option.values(), "it is one of"));
            default -> Optional.empty();
        };
    }

    private static boolean isDuration(String value) {
        try {
            TimeUtils.toMilliSeconds(value);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Camel reads {@code select-one} like {@code SelectOne}. */
    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
