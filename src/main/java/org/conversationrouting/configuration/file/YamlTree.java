package org.conversationrouting.configuration.file;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Parses YAML 1.2 into nodes that know their positions. Aliases are allowed, but the tree that they stand for has a limited size. So
 * whoever walks through the tree needs no other limit.
 */
final class YamlTree extends Composer {

    /** More than any valid file has. The parser calls itself for each level, and must not exhaust the stack. */
    static final int MAX_DEPTH = 20;
    /** Half a million numbers, each with a step. */
    static final int MAX_VALUES = 5_000_000;

    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final Problems problems;
    /** The number of values in each collection that is complete, with those of its aliases. */
    private final Map<Node, Integer> sizes = new IdentityHashMap<>();
    private int depth;

    private YamlTree(LoadSettings settings, Parser parser, Problems problems) {
        super(settings, parser);
        this.problems = problems;
    }

    /**
     * @return empty if the text has no document
     * @throws ConfigurationFileException if it is not valid YAML, or if the tree is too large
     */
    static Optional<Node> of(String text, Problems problems) {
        // in pieces, a long word would be copied again with each piece, and a surrogate pair at the end of a piece is not read rightly
        LoadSettings settings = LoadSettings.builder().setBufferSize(text.length() + 2).setSchema(new WithoutMergeKeys())
                .setVersionFunction(UnaryOperator.identity())
                .setCodePointLimit(Integer.MAX_VALUE).setMaxAliasesForCollections(Integer.MAX_VALUE).setAllowNonScalarKeys(true).build();
        StreamReader reader = new StreamReader(settings, text);
        try {
            return new YamlTree(settings, new ParserImpl(settings, reader), problems).getSingleNode();
        } catch (ConfigurationFileException tooMuch) {
            throw tooMuch;
        } catch (MarkedYamlEngineException bad) {
            Mark mark = bad.getProblemMark().or(bad::getContextMark).or(reader::getMark).orElseThrow();
            throw problems.fatal(mark.getLine() + 1, mark.getColumn() + 1, syntax(bad));
        } catch (RuntimeException bad) {
            // the parser forgets to check some escapes, and then throws a NumberFormatException or the like
            throw problems.fatal(reader.getLine() + 1, reader.getColumn() + 1, syntax(String.valueOf(bad.getMessage())));
        }
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
        enter();
        SequenceNode node = super.composeSequenceNode(anchor);
        leave(node, node.getValue().stream());
        return node;
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
        enter();
        Node node = super.composeMappingNode(anchor);
        leave(node, ((MappingNode) node).getValue().stream().flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode())));
        return node;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw tooMuch(parser.peekEvent().getStartMark(), "lists and mappings are nested too deeply here: more than " + MAX_DEPTH + " levels");
        }
    }

    private void leave(Node node, Stream<Node> children) {
        depth--;
        long size = children.mapToLong(child -> child instanceof CollectionNode<?> ? 1 + size(child, node) : 1).sum();
        if (size > MAX_VALUES) {
            throw tooMuch(node.getStartMark(), "there are too many values here: more than " + MAX_VALUES + ", with each alias counted as what it stands for");
        }
        sizes.put(node, (int) size);
    }

    private long size(Node child, Node parent) {
        Integer size = sizes.get(child);
        if (size == null) {
            throw tooMuch(parent.getStartMark(), "this contains an alias of itself: remove the alias");
        }
        return size;
    }

    private ConfigurationFileException tooMuch(Optional<Mark> mark, String message) {
        return problems.fatal(mark.orElseThrow().getLine() + 1, mark.orElseThrow().getColumn() + 1, message);
    }

    private static String syntax(MarkedYamlEngineException bad) {
        String context = bad.getContext() == null || bad.getContext().isBlank() ? ""
                : bad.getContext() + bad.getContextMark().map(mark -> " that begins in line " + (mark.getLine() + 1)).orElse("") + ", ";
        return syntax(context + bad.getProblem());
    }

    /** The parser's words may quote characters of the file that would end the line. */
    private static String syntax(String problem) {
        String line = LINE_ENDS.matcher(problem).replaceAll(found -> String.format("U+%04X", found.group().codePointAt(0)));
        return "this is not valid YAML: " + line.strip() + ". Correct it";
    }

    /** YAML 1.2 has no merge keys ({@code <<}), and their values would have no position in the mapping where they count. */
    private static final class WithoutMergeKeys extends JsonSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }
}
