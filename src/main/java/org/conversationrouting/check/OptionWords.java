package org.conversationrouting.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.decision.Words;

/**
 * The words that an option has for its reasons.
 *
 * @param columns of the option's query; empty if it can't be prepared
 */
record OptionWords(String file, Set<String> columns) {

    private static final Pattern LINE = Pattern.compile("(?m)^.*\\S.*$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?:\\?[^{}]*)?}");
    private static final Set<String> PLACEHOLDERS = Set.of("who", "candidate", "user", "queue", "type", "role", "place", "option", "record",
            "absentee");
    /** With this column, the evidence of the related record is added. */
    private static final String RECORD = "record_id";

    void check(RouteSource.Route route, Findings findings) {
        Optional<YamlNode> words = Place.below(route.body()).filter(place -> place.name().equals("setVariable"))
                .filter(place -> place.value().textAt("name").filter("words"::equals).isPresent())
                .flatMap(place -> place.value().at("expression", "constant", "expression").or(() -> place.value().at("constant"))
                        .filter(YamlNode::isText).stream()).findFirst();
        if (words.isEmpty()) {
            findings.warning(file, route.id().orElse(route.body()).position(),
                    "this option has no words for its reasons: set the variable words, see docs/adding-an-option.md");
            return;
        }
        Matcher line = LINE.matcher(words.get().text());
        while (line.find()) {
            try {
                Words.of(line.group());
                placeholders(words.get(), line, findings);
            } catch (IllegalArgumentException bad) {
                findings.error(file, words.get().position(line.start()), bad.getMessage());
            }
        }
    }

    private void placeholders(YamlNode words, Matcher line, Findings findings) {
        if (columns.isEmpty() || columns.contains(RECORD)) {
            return;
        }
        Set<String> known = new TreeSet<>(PLACEHOLDERS);
        columns.stream().filter(column -> !OptionColumns.REQUIRED.contains(column)).forEach(column -> known.add(camelCase(column)));
        Matcher placeholder = PLACEHOLDER.matcher(line.group());
        while (placeholder.find()) {
            if (!known.contains(placeholder.group(1))) {
                findings.error(file, words.position(line.start() + placeholder.start()), "nothing fills {" + placeholder.group(1) + "}"
                        + NearestWord.advice(placeholder.group(1), known, "the placeholders are"));
            }
        }
    }

    private static String camelCase(String column) {
        return Pattern.compile("_(\\w)").matcher(column).replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
