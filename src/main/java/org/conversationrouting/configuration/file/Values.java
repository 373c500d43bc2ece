package org.conversationrouting.configuration.file;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.conversationrouting.flow.number.VisibleText;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values. A value of the wrong type is reported and read as null. */
final class Values {

    /** In characters (code points), as in the tables. */
    static final int MAX_LENGTH = 64;

    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Set<Tag> COMMON_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG);

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    /**
     * Never takes a number or a boolean for text: {@code +14155550123} without quotes is a number, which other programs would write without the
     * plus, and {@code 007} would be 7.
     */
    String text(Node node, String name) {
        if (!node.getTag().equals(Tag.STR) || !(node instanceof ScalarNode scalar)) {
            String advice = node instanceof ScalarNode plain && plain.isPlain() && !isNothing(node) && !hasOtherTag(plain)
                    ? ": put it in quotes, " + VisibleText.quoted(plain.getValue()) : "";
            problems.error(node, name + " must be text, not " + described(node) + advice);
            return null;
        }
        String text = scalar.getValue();
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            problems.error(node, name + " is " + VisibleText.quoted(text) + ", and a database can't store NUL or half of a surrogate pair: remove it");
            return null;
        }
        return text;
    }

    /** Text that is not empty and not longer than a column of the tables. */
    String identifier(Node node, String name) {
        String text = shortText(node, name);
        if (text != null && text.isEmpty()) {
            problems.error(node, name + " is empty: it must have 1 to " + MAX_LENGTH + " characters");
            return null;
        }
        return text;
    }

    /** Text that is not longer than a column of the tables. */
    String shortText(Node node, String name) {
        String text = text(node, name);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            problems.error(node, name + " has " + length + " characters: it must not have more than " + MAX_LENGTH);
            return null;
        }
        return text;
    }

    Boolean flag(Node node, String name) {
        if (node.getTag().equals(Tag.BOOL) && node instanceof ScalarNode scalar && BOOLEAN.matcher(scalar.getValue()).matches()) {
            return Boolean.valueOf(scalar.getValue());
        }
        boolean quoted = node instanceof ScalarNode scalar && !scalar.isPlain() && BOOLEAN.matcher(scalar.getValue()).matches();
        problems.error(node, name + " must be true or false, not " + described(node) + (quoted ? ": remove the quotes" : ""));
        return null;
    }

    List<Node> list(Node node, String name) {
        if (isNothing(node)) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        problems.error(node, name + " must be a list, not " + described(node) + ": put [ ] around it");
        return List.of();
    }

    /** {@code null}, {@code ~} or no value at all. */
    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static String described(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return node instanceof MappingNode ? "a mapping" : "a list";
        }
        String value = scalar.getValue();
        if (isNothing(node)) {
            return "empty";
        }
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            return "the number " + unquoted(value);
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return "the boolean " + unquoted(value);
        }
        return hasOtherTag(scalar) ? "a value with the tag " + unquoted(node.getTag().getValue()) : VisibleText.quoted(value);
    }

    /** Such as {@code !!binary}; the tags of the others follow from the way they are written. */
    private static boolean hasOtherTag(ScalarNode node) {
        return !COMMON_TAGS.contains(node.getTag());
    }

    private static String unquoted(String value) {
        String quoted = VisibleText.quoted(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
