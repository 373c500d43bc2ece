package org.conversationrouting.administration.file;

import java.util.List;

/**
 * What an import changes, or would change.
 *
 * @param dryRun       whether nothing was changed
 * @param changed      whether anything is different
 * @param change       the id in the audit; null if nothing was changed
 * @param total        of all sections
 * @param defaultChain whether the default chain changes
 * @param warnings     what is probably a mistake in the file
 */
public record ConfigurationChanges(boolean dryRun, boolean changed, Long change, Counts total, Section users, Section queues, Section numbers,
                                   ChangedChain defaultChain, List<String> warnings) {

    /** How many things are created, changed and deleted. */
    public record Counts(int created, int changed, int deleted) {
    }

    /** The ids of what is created, changed and deleted. */
    public record Section(Counts counts, List<String> created, List<String> changed, List<String> deleted) {

        Section(List<String> created, List<String> changed, List<String> deleted) {
            this(new Counts(created.size(), changed.size(), deleted.size()), created, changed, deleted);
        }
    }

    /** The default chain always exists. */
    public record ChangedChain(boolean changed) {
    }

    ConfigurationChanges recorded(Long id) {
        return new ConfigurationChanges(dryRun, changed, id, total, users, queues, numbers, defaultChain, warnings);
    }

    /** In words, for the audit. */
    String summary(String name) {
        return "Import " + name + ": " + total.created() + " created, " + total.changed() + " changed, " + total.deleted() + " deleted";
    }
}
