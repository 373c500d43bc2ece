package org.conversationrouting.administration.page.numbers;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.decisions.DryRuns;
import org.conversationrouting.administration.decisions.SetAside;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.numbers.NumberList;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.chain.ChainEditor;
import org.conversationrouting.administration.page.chain.DefaultChainPages;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.owner.OwnerSearch;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything of the page Phone Numbers. */
public final class Numbers {

    private Numbers() {
    }

    /** What tries edits, and what was set aside. @param background where to compute what takes long */
    public record Trials(DryRuns dryRuns, Effects effects, SetAside setAside, Clock clock, Executor background) {
    }

    /** @param numbers reads numbers as people write them */
    public static List<Endpoints> endpoints(Pages pages, DataSource dataSource, ConfigurationStore store, RoutingOptions options, PhoneNumbers numbers,
                                            Warnings warnings, Trials trials) {
        JdbcClient database = JdbcClient.create(dataSource);
        PossibleOwners owners = new PossibleOwners(database);
        ChainEditor.Maker chains = new ChainEditor.Maker(options, owners,
                () -> !store.find(EntityTables.DEFAULT_CHAIN, DefaultChain.ID).orElseThrow().value().chain().isEmpty());
        DefaultChainPages defaultChain = new DefaultChainPages(pages, store, owners, chains, warnings, trials.effects());
        NumberRows rows = new NumberRows(owners, options, new SmsCounts(database, trials.clock(), trials.background()),
                new UnroutedCounts(trials.setAside(), trials.background()));
        NumberPages list = new NumberPages(pages, new NumberList(dataSource, warnings, numbers), store, warnings, rows, options, defaultChain);
        // the first that fits an address answers: "several" and "new" must not be taken for a number
        return List.of(new SeveralNumbers(pages, store, new ChainValidator(options), owners, chains, trials.effects()),
                new NumberEditing(pages, list, store, new EntityValidator(options, numbers), owners, chains, new NewNumber(numbers),
                        new EditTrials(trials.dryRuns(), trials.effects(), options)),
                list, defaultChain, new OwnerSearch(pages, owners));
    }
}
