package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;

/**
 * Writes a configuration as YAML that {@link ConfigurationFile} reads again. The same configuration gives the same text, with a line for
 * each entry, so that two exports can be compared line by line.
 */
public final class ConfigurationWriter {

    private final StringBuilder yaml = new StringBuilder();

    private ConfigurationWriter() {
    }

    /** @param configuration a section that is null is not written */
    public static String write(RoutingConfiguration configuration) {
        ConfigurationWriter writer = new ConfigurationWriter();
        writer.section("users", configuration.users(), ConfigurationWriter::user);
        writer.section("queues", configuration.queues(), ConfigurationWriter::queue);
        writer.section("numbers", configuration.numbers(), ConfigurationWriter::number);
        if (configuration.defaultChain() != null) {
            writer.yaml.append("defaultChain: ").append(chain(configuration.defaultChain())).append('\n');
        }
        return writer.yaml.toString();
    }

    private <T> void section(String key, List<T> entries, Function<T, String> line) {
        if (entries == null) {
            return;
        }
        yaml.append(key).append(entries.isEmpty() ? ": []\n" : ":\n");
        entries.forEach(entry -> yaml.append("  - ").append(line.apply(entry)).append('\n'));
    }

    private static String user(User user) {
        return new Flow().text("id", user.id()).text("name", user.name()).plain("active", user.active()).plain("routable", user.routable()).end();
    }

    private static String queue(Queue queue) {
        return new Flow().text("id", queue.id()).text("name", queue.name()).plain("active", queue.active())
                .plain("objectTypes", queue.objectTypes().stream().map(YamlText::of).toList()).end();
    }

    private static String number(BusinessNumber number) {
        Flow flow = new Flow().text("number", number.number()).text("label", number.label()).text("region", number.region());
        if (!number.enabled()) {
            flow.plain("enabled", false);
        }
        return flow.plain("chain", chain(number.chain())).end();
    }

    private static String chain(List<Step> chain) {
        return chain.isEmpty() ? "[]" : "[ " + String.join(", ", chain.stream().map(ConfigurationWriter::step).toList()) + " ]";
    }

    private static String step(Step step) {
        return new Flow().text("option", step.option()).text("userId", step.userId()).text("queueId", step.queueId()).end();
    }

    /** A mapping on one line. */
    private static final class Flow {
        private final List<String> fields = new ArrayList<>();

        /** A value that is null is not written. */
        Flow text(String key, String value) {
            return value == null ? this : plain(key, YamlText.of(value));
        }

        Flow plain(String key, Object value) {
            fields.add(key + ": " + value);
            return this;
        }

        String end() {
            return fields.isEmpty() ? "{}" : "{ " + String.join(", ", fields) + " }";
        }
    }
}
