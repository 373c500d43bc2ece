package org.conversationrouting.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.settings.Settings;

/** Placeholders such as {@code {{queue.sms.inbound}}} that nothing replaces. */
final class PlaceholderRule implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private final Set<String> known = new TreeSet<>(Set.of("database.kind"));

    /** @param settings any: only the names of their placeholders count */
    PlaceholderRule(Settings settings) {
        known.addAll(settings.routeProperties().stringPropertyNames());
        Properties fixed = new Properties();
        try (InputStream in = PlaceholderRule.class.getResourceAsStream("/application.properties")) {
            fixed.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("application.properties can't be read", failure);
        }
        fixed.stringPropertyNames().stream().filter(name -> !name.startsWith("camel.")).forEach(known::add);
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        for (RouteSource source : sources.routes()) {
            source.places().stream().filter(place -> place.value().isText()).forEach(place -> {
                Matcher placeholder = PLACEHOLDER.matcher(place.value().text());
                while (placeholder.find()) {
                    String name = placeholder.group(1);
                    if (!isKnown(name)) {
                        findings.error(source.file(), place.value().position(placeholder.start()),
                                "nothing replaces {{" + name + "}}" + NearestWord.advice(name, known, "the placeholders are"));
                    }
                }
            });
        }
    }

    /** One with a default, an optional one, and one of another kind ({@code env:X}) can have any name. */
    private boolean isKnown(String name) {
        return known.contains(name) || name.contains(":") || name.startsWith("?") || name.startsWith("!");
    }
}
