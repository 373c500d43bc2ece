package org.conversationrouting.configuration.file;

import java.util.List;
import java.util.Set;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the four sections of a file. */
final class ConfigurationReader {

    private static final String DEFAULT_CHAIN = "defaultChain";
    private static final Section<User> USERS = new Section<>("users", "user", List.of("id", "name", "active", "routable"),
            entry -> new User(entry.required("id"), entry.text("name"), entry.flag("active"), entry.flag("routable")), User::id);
    private static final Section<Queue> QUEUES = new Section<>("queues", "queue", List.of("id", "name", "active", "objectTypes"),
            entry -> new Queue(entry.required("id"), entry.text("name"), entry.flag("active"), entry.identifiers("objectTypes")), Queue::id);

    private final Problems problems;
    private final Targets targets = new Targets();
    private final ChainReader chains;
    private final Section<BusinessNumber> numbers;

    /** @param knownOptions null: any text may be an option */
    ConfigurationReader(Set<String> knownOptions, PhoneNumbers numbers, Problems problems) {
        this.problems = problems;
        this.chains = new ChainReader(knownOptions, targets, problems);
        this.numbers = new Section<>("numbers", "number", List.of("number", "label", "region", "enabled", "chain"),
                new NumbersReader(chains, numbers, problems)::read, BusinessNumber::number);
    }

    /** @return to be used only if no error was reported */
    RoutingConfiguration read(Node root) {
        return Entry.of(root, List.of(USERS.key(), QUEUES.key(), numbers.key(), DEFAULT_CHAIN), problems).map(this::read).orElse(null);
    }

    private RoutingConfiguration read(Entry file) {
        List<User> users = USERS.in(file, problems);
        List<Queue> queues = QUEUES.in(file, problems);
        List<BusinessNumber> businessNumbers = numbers.in(file, problems);
        List<Node> defaultSteps = file.section(DEFAULT_CHAIN);
        List<Step> defaultChain = defaultSteps == null ? null : chains.read(defaultSteps);
        targets.check(users, queues, problems);
        return new RoutingConfiguration(users, queues, businessNumbers, defaultChain);
    }
}
