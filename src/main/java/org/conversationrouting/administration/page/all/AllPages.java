package org.conversationrouting.administration.page.all;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.decisions.Decisions;
import org.conversationrouting.administration.decisions.HandOvers;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.ProblemAnswers;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.ErrorPages;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.assets.Assets;
import org.conversationrouting.administration.page.audit.AuditPages;
import org.conversationrouting.administration.page.decision.DecisionPages;
import org.conversationrouting.administration.page.decision.TrialPages;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.flow.FlowPages;
import org.conversationrouting.administration.page.numbers.Numbers;
import org.conversationrouting.administration.page.people.PeopleArea;
import org.conversationrouting.administration.page.routes.RoutesPages;
import org.conversationrouting.administration.page.unrouted.UnroutedPages;
import org.conversationrouting.administration.page.warning.WarningPages;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.administration.reload.Reloads;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.topology.Flow;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of the administration. */
public final class AllPages {

    private final List<Endpoints> endpoints = new ArrayList<>();
    private final Pages pages;
    private final ErrorPages errors;

    /**
     * What the pages are about.
     *
     * @param numbers    reads numbers as people write them
     * @param background where to compute what takes long
     */
    public record Parts(DataSource database, ConfigurationStore store, RoutingOptions options, PhoneNumbers numbers, Warnings warnings, Decisions decisions,
                        Flow flow, Reloads reloads, Statistics statistics, HandOver handOver, Clock clock, Executor background) {
    }

    public AllPages(Parts parts) {
        this.pages = new Pages(parts.warnings()::latestTotal, parts.store().audit());
        this.errors = new ErrorPages(pages);
        endpoints.add(new Assets());
        Effects effects = new Effects(parts.decisions().previews());
        endpoints.addAll(Numbers.endpoints(pages, parts.database(), parts.store(), parts.options(), parts.numbers(), parts.warnings(),
                new Numbers.Trials(parts.decisions().dryRuns(), effects, parts.decisions().setAside(), parts.clock(), parts.background())));
        endpoints.addAll(PeopleArea.endpoints(pages, parts.database(), parts.store(), parts.options(), parts.numbers(),
                new PeopleArea.Leave(effects, parts.decisions().openConversations(), parts.handOver()), parts.clock(), parts.background()));
        endpoints.add(new TrialPages(pages, parts.decisions().dryRuns(), parts.options()));
        endpoints.add(new DecisionPages(pages, parts.decisions().search(), new HandOvers(JdbcClient.create(parts.database())),
                parts.decisions().comparison(), parts.options(), parts.decisions().filterNumbers()));
        endpoints.add(new UnroutedPages(pages, parts.decisions().setAside(), parts.decisions().sendAgain()));
        endpoints.add(new WarningPages(pages, parts.warnings()));
        endpoints.add(new AuditPages(pages, parts.store(), effects));
        endpoints.add(new FlowPages(pages, parts.flow(), parts.statistics(), parts.options(), parts.clock()));
        endpoints.add(new RoutesPages(pages, parts.reloads()));
    }

    public List<Endpoints> endpoints() {
        return List.copyOf(endpoints);
    }

    /** For pages that are built elsewhere. */
    public Pages pages() {
        return pages;
    }

    public ProblemAnswers.ErrorPage errors() {
        return errors;
    }
}
