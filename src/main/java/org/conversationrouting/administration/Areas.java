package org.conversationrouting.administration;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.conversationrouting.administration.api.AbsenceEndpoints;
import org.conversationrouting.administration.api.AuditEndpoints;
import org.conversationrouting.administration.api.ConfigurationEndpoints;
import org.conversationrouting.administration.api.DefaultChainEndpoints;
import org.conversationrouting.administration.api.HandOverEndpoints;
import org.conversationrouting.administration.api.NumberEndpoints;
import org.conversationrouting.administration.api.OpenApiEndpoint;
import org.conversationrouting.administration.api.OwnerEndpoints;
import org.conversationrouting.administration.api.WarningEndpoints;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.decisions.Decisions;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.ProblemAnswers;
import org.conversationrouting.administration.numbers.NumberList;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.all.AllPages;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.people.OwnerList;
import org.conversationrouting.administration.reload.ReloadEndpoints;
import org.conversationrouting.administration.reload.Reloads;
import org.conversationrouting.administration.statistics.Statistics;
import org.conversationrouting.administration.statistics.StatisticsEndpoints;
import org.conversationrouting.administration.statistics.StatisticsWriter;
import org.conversationrouting.administration.topology.Flow;
import org.conversationrouting.administration.topology.FlowEndpoints;
import org.conversationrouting.administration.validation.AbsenceValidator;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.warnings.WarningMeters;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the administration does apart from signing people in: creates the areas, and joins their endpoints. */
final class Areas implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    /** One of them may be busy with the records for minutes. */
    private static final int BACKGROUND_THREADS = 2;

    private final ConfigurationStore store;
    private final HikariDataSource database;
    private final RoutingOptions options;
    private final PhoneNumbers numbers;
    private final EntityValidator validator;
    private final Warnings warnings;
    private final Decisions decisions;
    private final StatisticsWriter statisticsWriter;
    private final Flow flow;
    private final AllPages pages;
    private final Reloads reloads;
    private final Statistics statistics;
    private final HandOver handOver;
    private final Clock clock;
    /** Reads large tables while somebody looks at what is found in them. */
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(BACKGROUND_THREADS, BACKGROUND_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), DaemonThreads.named("administration-background"));

    Areas(Settings settings, Clock clock, RunningRouter router, HikariDataSource database, ConfigurationStore store) {
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.options = new RoutingOptions(router.folder());
        this.numbers = NumbersOfSettings.of(settings);
        this.validator = new EntityValidator(options, numbers);
        background.allowCoreThreadTimeOut(true);
        this.warnings = new Warnings(database, store, options, numbers, clock, background);
        new WarningMeters(warnings).bindTo(router.meters());
        this.decisions = new Decisions(settings, router.folder(), database, store, numbers, new ChainValidator(options), router.broker(),
                router.outcomes(), clock);
        JdbcClient jdbc = JdbcClient.create(database);
        this.statistics = new Statistics(jdbc);
        this.statisticsWriter = new StatisticsWriter(jdbc, router.outcomes(), clock);
        statisticsWriter.start();
        this.flow = new Flow(router.context(), router.routes(), router.folder());
        this.reloads = new Reloads(router.reloader(), store);
        this.handOver = new HandOver(jdbc, store, options,
                CompletableFuture.delayedExecutor(HandOver.SECOND_LOOK.toSeconds(), TimeUnit.SECONDS, background));
        this.pages = new AllPages(new AllPages.Parts(database, store, options, numbers, warnings, decisions, flow, reloads, statistics, handOver,
                clock, background));
    }

    List<Endpoints> endpoints() {
        List<Endpoints> counted = List.of(new FlowEndpoints(flow), new StatisticsEndpoints(statistics, clock),
                new ReloadEndpoints(reloads));
        return Stream.of(configuration(), decisions.endpoints(), counted, pages.endpoints()).flatMap(List::stream).toList();
    }

    private List<Endpoints> configuration() {
        return List.of(
                new NumberEndpoints(store, new NumberList(database, warnings, numbers), warnings, validator),
                new DefaultChainEndpoints(store, warnings, validator),
                new OwnerEndpoints(store, new OwnerList(JdbcClient.create(database)), new Impacts(database), validator),
                new HandOverEndpoints(new Impacts(database), handOver),
                new AbsenceEndpoints(store, new AbsenceValidator(store, clock)),
                new WarningEndpoints(warnings),
                new AuditEndpoints(store),
                new ConfigurationEndpoints(store, options, numbers),
                new OpenApiEndpoint());
    }

    Pages pages() {
        return pages.pages();
    }

    ProblemAnswers.ErrorPage errorPage() {
        return pages.errors();
    }

    @Override
    public void close() {
        background.shutdown();
        decisions.close();
        statisticsWriter.close();
    }
}
