package org.conversationrouting.configuration.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a routing configuration that somebody wrote or exported. */
public final class ConfigurationFile {

    private ConfigurationFile() {
    }

    /** @param warnings what is probably a mistake: lines of the form {@code file:line:column: warning: what is wrong and what to do} */
    public record Result(RoutingConfiguration configuration, List<String> warnings) {
    }

    /**
     * @param file         YAML (or JSON) in UTF-8, at most 50 MB
     * @param knownOptions null: any text may be an option
     * @param numbers      decides whether a business number is in its normal form
     * @throws ConfigurationFileException if the file can't be read or anything in it is wrong; the message names everything that is
     */
    public static Result read(Path file, Set<String> knownOptions, PhoneNumbers numbers) {
        Problems problems = new Problems(file.toString());
        return read(FileText.read(file, problems), knownOptions, numbers, problems);
    }

    /**
     * @param content as {@link #read(Path, Set, PhoneNumbers)}
     * @param name    of the file, for messages
     */
    public static Result read(byte[] content, String name, Set<String> knownOptions, PhoneNumbers numbers) {
        Problems problems = new Problems(name);
        return read(FileText.of(content, problems), knownOptions, numbers, problems);
    }

    private static Result read(String text, Set<String> knownOptions, PhoneNumbers numbers, Problems problems) {
        Node root = YamlTree.of(text, problems).filter(node -> !Values.isNothing(node))
                .orElseThrow(() -> problems.fatal(1, 1, "the file is empty: write users, queues, numbers or defaultChain into it"));
        RoutingConfiguration configuration = new ConfigurationReader(knownOptions, numbers, problems).read(root);
        problems.throwErrors();
        return new Result(configuration, problems.warnings());
    }
}
