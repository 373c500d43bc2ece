package org.conversationrouting.check.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML document with the positions of all its values. Duplicate keys and second documents are errors. */
public final class YamlReader {

    private static final int MAX_DEPTH = 100;
    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final String text;

    private YamlReader(String text) {
        this.text = text;
    }

    /**
     * @return empty if the text has no value
     * @throws YamlException if it is not valid YAML
     */
    public static Optional<YamlNode> read(String text) throws YamlException {
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException bad) {
            throw new YamlException(position(bad.getProblemMark().or(bad::getContextMark)), notYaml(reason(bad)), bad);
        } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException bad) {
            // for some wrong escapes, the parser has no position
            throw new YamlException(Position.START, notYaml(String.valueOf(bad.getMessage())), bad);
        } catch (StackOverflowError tooDeep) {
            throw new YamlException(Position.START, "this is nested too deeply: more than " + MAX_DEPTH + " levels", tooDeep);
        }
    }

    private Optional<YamlNode> document() throws YamlException {
        Iterator<Node> documents = new Compose(LoadSettings.builder().build()).composeAllFromString(text).iterator();
        if (!documents.hasNext()) {
            return Optional.empty();
        }
        YamlNode first = convert(documents.next(), 0);
        if (documents.hasNext()) {
            throw new YamlException(position(documents.next().getStartMark()),
                    "a second YAML document begins before this, which would be ignored: remove the line --- or make it a file of its own", null);
        }
        return Optional.of(first);
    }

    private YamlNode convert(Node node, int depth) throws YamlException {
        Position position = position(node.getStartMark());
        if (depth > MAX_DEPTH || node.isRecursive()) {
            throw new YamlException(position, "this is nested too deeply: more than " + MAX_DEPTH + " levels, or an alias of itself", null);
        }
        if (node instanceof MappingNode mapping) {
            return YamlNode.mapping(position, entries(mapping, depth));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return YamlNode.sequence(position, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        return YamlNode.scalar(position, value(scalar), ScalarText.of(scalar, text));
    }

    private List<YamlNode.Entry> entries(MappingNode mapping, int depth) throws YamlException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = convert(tuple.getKeyNode(), depth + 1);
            if (!key.isScalar()) {
                throw new YamlException(key.position(), "a key must be a single word, not a list or a mapping", null);
            }
            Position before = seen.putIfAbsent(key.text(), key.position());
            if (before != null) {
                throw new YamlException(key.position(), "duplicate key " + key.text() + ", which is already in line " + before.line()
                        + ": remove one of the two", null);
            }
            entries.add(new YamlNode.Entry(key, convert(tuple.getValueNode(), depth + 1)));
        }
        return entries;
    }

    private static JsonNode value(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Tag tag = scalar.getTag();
        String written = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(written));
        } else if (tag.equals(Tag.INT) && written.matches("[-+]?\\d+")) {
            BigInteger number = new BigInteger(written);
            return number.bitLength() < Integer.SIZE ? json.numberNode(number.intValue()) : json.numberNode(number);
        } else if (tag.equals(Tag.FLOAT) && written.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            return json.numberNode(new BigDecimal(written));
        }
        return json.textNode(written);
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1)).orElse(Position.START);
    }

    private static String reason(MarkedYamlEngineException bad) {
        String context = bad.getContext() == null || bad.getContext().isBlank() ? ""
                : bad.getContext() + bad.getContextMark().map(mark -> " that begins in line " + (mark.getLine() + 1)).orElse("") + ", ";
        return context + bad.getProblem();
    }

    /** The parser's words may quote characters of the file that would end the line. */
    private static String notYaml(String reason) {
        return "this is not valid YAML: " + LINE_ENDS.matcher(reason).replaceAll(" ").strip() + ". Correct it";
    }
}
