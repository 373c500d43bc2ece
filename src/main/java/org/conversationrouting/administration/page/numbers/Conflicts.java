package org.conversationrouting.administration.page.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.chain.ChainSentence;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Finds out who saved meanwhile, and what differs. */
final class Conflicts {

    private final ConfigurationStore store;
    private final PossibleOwners owners;
    private final ChainEditor.Maker chains;

    Conflicts(ConfigurationStore store, PossibleOwners owners, ChainEditor.Maker chains) {
        this.store = store;
        this.owners = owners;
        this.chains = chains;
    }

    /** @param stored null if it no longer exists */
    Conflict of(String number, NumberFields edited, BusinessNumber stored) {
        return conflict(number, stored == null, stored == null ? List.of() : differences(NumberFields.of(stored), edited));
    }

    /** Without differences. */
    Conflict of(String number, boolean deleted) {
        return conflict(number, deleted, List.of());
    }

    private Conflict conflict(String number, boolean deleted, List<Conflict.Difference> differences) {
        Optional<Change> latest = store.audit().page(new Audit.Filter(Subject.NUMBER, number, null, null, null), 1, 1).stream().findFirst();
        return new Conflict(latest.map(Change::actor).orElse(null), latest.map(Change::at).orElse(null), deleted, differences);
    }

    private List<Conflict.Difference> differences(NumberFields stored, NumberFields edited) {
        List<Conflict.Difference> found = new ArrayList<>();
        add(found, "Label", stored.label(), edited.label());
        add(found, "Region", stored.region(), edited.region());
        add(found, "Takes SMS", stored.enabled() ? "yes" : "no", edited.enabled() ? "yes" : "no");
        add(found, "Ownership routing", sentence(stored.chain().steps()), sentence(edited.chain().chain(chains.options())));
        return found;
    }

    private String sentence(List<Step> chain) {
        return new ChainSentence(chains.options()).of(chain, owners.of(chain), chains.thenDefault().getAsBoolean());
    }

    private static void add(List<Conflict.Difference> found, String what, String stored, String edited) {
        if (!stored.equals(edited)) {
            found.add(new Conflict.Difference(what, shown(stored), shown(edited)));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value.length() > 100 ? value : Text.shown(value);
    }
}
