package org.conversationrouting.administration.decisions;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.database.Database;
import org.conversationrouting.dryrun.DryRunService;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the administration shows and tries about decisions, for its API and its pages. */
public final class Decisions implements AutoCloseable {

    private final DryRunService service;
    private final DryRuns dryRuns;
    private final DecisionSearch search;
    private final Comparison comparison;
    private final ChangePreview previews;
    private final OpenConversationPreview openConversations;
    private final FilterNumbers filterNumbers;
    private final SetAside setAside;
    private final SendAgain sendAgain;
    /** Null if nobody wants it. */
    private final UnroutedAlert alert;
    private final List<Endpoints> endpoints;

    /**
     * @param routes   the folder of those that run
     * @param broker   the router's
     * @param outcomes of the router
     */
    public Decisions(Settings settings, Supplier<Path> routes, DataSource pool, ConfigurationStore store, PhoneNumbers numbers, ChainValidator chains,
                     ConnectionFactory broker, Outcomes outcomes, Clock clock) {
        this.service = new DryRunService(settings, routes, pool);
        this.dryRuns = new DryRuns(service, numbers);
        this.search = new DecisionSearch(JdbcClient.create(pool), Database.kind(settings));
        this.comparison = new Comparison(search, dryRuns);
        this.previews = new ChangePreview(search, dryRuns);
        this.openConversations = new OpenConversationPreview(JdbcClient.create(pool), dryRuns);
        this.filterNumbers = new FilterNumbers(numbers, store);
        BrokerWork brokerWork = new BrokerWork(broker);
        this.setAside = new SetAside(brokerWork, settings);
        this.sendAgain = new SendAgain(brokerWork, settings, store, clock);
        this.alert = UnroutedAlert.start(settings, outcomes);
        this.endpoints = List.of(new DryRunEndpoints(dryRuns, chains), new DecisionEndpoints(search, comparison, filterNumbers),
                new PreviewEndpoints(previews, openConversations, store, new Impacts(pool), chains), new SetAsideEndpoints(setAside, sendAgain, numbers));
    }

    public List<Endpoints> endpoints() {
        return endpoints;
    }

    public DryRuns dryRuns() {
        return dryRuns;
    }

    public DecisionSearch search() {
        return search;
    }

    public FilterNumbers filterNumbers() {
        return filterNumbers;
    }

    public Comparison comparison() {
        return comparison;
    }

    public ChangePreview previews() {
        return previews;
    }

    public OpenConversationPreview openConversations() {
        return openConversations;
    }

    public SetAside setAside() {
        return setAside;
    }

    public SendAgain sendAgain() {
        return sendAgain;
    }

    @Override
    public void close() {
        if (alert != null) {
            alert.close();
        }
        sendAgain.close();
        service.close();
    }
}
