package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;

/**
 * An endpoint that a step or a route names, in any notation.
 *
 * @param step    the key of the step: {@code from}, {@code to} and so on
 * @param place   of that key
 * @param scheme  the name of the component, such as {@code sql}
 * @param at      where the scheme is written
 * @param path    what follows the scheme, up to the options; null in canonical notation
 * @param options in the order of the file
 */
record Endpoint(String step, Place place, String scheme, Position at, Option path, List<Option> options) {

    /** Steps that always send to the same endpoint, or consume from it. */
    private static final Set<String> STEPS = Set.of("from", "to", "wireTap", "toD", "poll", "interceptFrom", "interceptSendToEndpoint");

    /**
     * A part of an endpoint.
     *
     * @param at      where its name is written
     * @param valueAt where its value is written
     */
    record Option(String name, Position at, String value, Position valueAt) {

        /** Whether Camel has to resolve it first. */
        boolean isPlaceholder() {
            return value.contains("{{") || value.contains("${");
        }
    }

    /** Empty if the place is not an endpoint. */
    static Optional<Endpoint> of(Place place) {
        if (!STEPS.contains(place.name())) {
            return Optional.empty();
        }
        YamlNode uri = place.value().isText() ? place.value() : place.value().get("uri").filter(YamlNode::isText).orElse(null);
        if (uri == null) {
            return Optional.empty();
        }
        String text = uri.text();
        int colon = text.indexOf(':');
        int question = text.indexOf('?');
        List<Option> options = new ArrayList<>();
        if (question >= 0) {
            inUri(uri, question + 1, options);
        }
        place.value().get("parameters").ifPresent(parameters -> parameters.entries().stream().filter(entry -> entry.value().isScalar())
                .forEach(entry -> options.add(new Option(entry.name(), entry.key().position(), String.valueOf(entry.value().text()),
                        entry.value().position()))));
        int end = question < 0 ? text.length() : question;
        Option path = null;
        if (colon >= 0 && colon < end) {
            int start = text.startsWith("//", colon + 1) ? colon + 3 : colon + 1;
            path = new Option("", uri.position(start), text.substring(Math.min(start, end), end), uri.position(start));
        }
        return Optional.of(new Endpoint(place.name(), place, text.substring(0, colon >= 0 && colon < end ? colon : end), uri.position(), path, options));
    }

    private static void inUri(YamlNode uri, int from, List<Option> options) {
        int start = from;
        for (String option : uri.text().substring(from).split("&")) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            options.add(new Option(name, uri.position(start), equals < 0 ? "" : option.substring(equals + 1), uri.position(start + equals + 1)));
            start += option.length() + 1;
        }
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** The option, or what follows the scheme in compact notation. */
    Optional<Option> pathOr(String name) {
        return Optional.ofNullable(path).or(() -> option(name));
    }

    boolean is(String component) {
        return scheme.equals(component);
    }

    boolean isConsumer() {
        return step.equals("from") || step.equals("poll");
    }
}
