package org.conversationrouting.administration.file;

import java.util.List;
import java.util.function.Consumer;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.configuration.file.RoutingConfiguration;

/** Makes the stored configuration like another, whole or not at all. */
public final class ConfigurationImport {

    private final ConfigurationStore store;

    public ConfigurationImport(ConfigurationStore store) {
        this.store = store;
    }

    /**
     * What is to be imported.
     *
     * @param name          of its file, for the audit
     * @param configuration what belongs to a section that is null stays
     * @param warnings      what is probably a mistake in it
     * @param dryRun        whether nothing is changed
     */
    public record Request(String name, RoutingConfiguration configuration, List<String> warnings, boolean dryRun) {
    }

    /** @param check gets what is stored just before it is changed, and throws if it must not be changed */
    public ConfigurationChanges run(Actor actor, Request request, Consumer<RoutingConfiguration> check) {
        return request.dryRun() ? diff(request, check).changes(true, request.warnings()) : store.changing(() -> {
            ConfigurationDiff diff = diff(request, check);
            ConfigurationChanges changes = diff.changes(false, request.warnings());
            return changes.recorded(store.apply(actor, changes.summary(request.name()), diff.edits()).map(Change::id).orElse(null));
        });
    }

    private ConfigurationDiff diff(Request request, Consumer<RoutingConfiguration> check) {
        RoutingConfiguration stored = store.configuration();
        check.accept(stored);
        return new ConfigurationDiff(stored, request.configuration());
    }
}
