package org.conversationrouting.administration.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Precondition;
import org.conversationrouting.administration.file.ConfigurationChanges.ChangedChain;
import org.conversationrouting.administration.file.ConfigurationChanges.Counts;
import org.conversationrouting.administration.file.ConfigurationChanges.Section;
import org.conversationrouting.configuration.file.RoutingConfiguration;

/** The edits that make the stored configuration like another. What belongs to a section that is null stays. */
final class ConfigurationDiff {

    private final List<Edit<?>> edits = new ArrayList<>();
    private final Section users;
    private final Section queues;
    private final Section numbers;
    private final boolean defaultChain;

    ConfigurationDiff(RoutingConfiguration stored, RoutingConfiguration wanted) {
        users = section(EntityTables.USERS, stored.users(), wanted.users());
        queues = section(EntityTables.QUEUES, stored.queues(), wanted.queues());
        numbers = section(EntityTables.NUMBERS, stored.numbers(), wanted.numbers());
        defaultChain = wanted.defaultChain() != null && !wanted.defaultChain().equals(stored.defaultChain());
        if (defaultChain) {
            edits.add(new Edit<>(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, Precondition.none(), new DefaultChain(wanted.defaultChain())));
        }
    }

    private <T> Section section(EntityTable<T> table, List<T> stored, List<T> wanted) {
        List<String> created = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        if (wanted != null) {
            Map<String, T> before = stored.stream().collect(Collectors.toMap(table::id, Function.identity()));
            for (T value : wanted) {
                T earlier = before.remove(table.id(value));
                if (!table.canonical(value).equals(earlier)) {
                    (earlier == null ? created : changed).add(table.id(value));
                    edits.add(new Edit<>(table, table.id(value), Precondition.none(), value));
                }
            }
            before.keySet().stream().sorted().forEach(id -> {
                deleted.add(id);
                edits.add(new Edit<>(table, id, Precondition.none(), null));
            });
        }
        return new Section(created, changed, deleted);
    }

    List<Edit<?>> edits() {
        return edits;
    }

    ConfigurationChanges changes(boolean dryRun, List<String> warnings) {
        List<Counts> counts = List.of(users.counts(), queues.counts(), numbers.counts(), new Counts(0, defaultChain ? 1 : 0, 0));
        Counts total = new Counts(counts.stream().mapToInt(Counts::created).sum(), counts.stream().mapToInt(Counts::changed).sum(),
                counts.stream().mapToInt(Counts::deleted).sum());
        return new ConfigurationChanges(dryRun, !edits.isEmpty(), null, total, users, queues, numbers, new ChangedChain(defaultChain), warnings);
    }
}
