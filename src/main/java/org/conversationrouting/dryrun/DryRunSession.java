package org.conversationrouting.dryrun;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.flow.message.Fallbacks;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;

/**
 * A dry run in a process of its own: the routes of a folder, without those that receive messages, on the router's database. The
 * router can keep running; it does not notice.
 */
public final class DryRunSession implements AutoCloseable {

    private final DryRunDatabase database;
    private final Main camel;
    private final DryRun dryRun;

    private DryRunSession(DryRunDatabase database, Main camel, DryRun dryRun) {
        this.database = database;
        this.camel = camel;
        this.dryRun = dryRun;
    }

    /**
     * @param router        the router's settings
     * @param routes        a folder that is tried instead of the router's; null if none is
     * @param configuration tried instead of the stored one
     * @throws StartRefusedException if the settings, the routes, the configuration or the database can't be used
     */
    public static DryRunSession open(Settings router, Path routes, TriedConfiguration configuration) throws Exception {
        Settings settings = routes == null ? router : router.withRoutes(routes);
        settings.requireRoutes();
        ParallelTask<InboundReader> messages = ParallelTask.run("schemas", () -> new InboundReader(Clock.systemUTC(), new Fallbacks()));
        ParallelTask<PhoneNumbers> numbers = ParallelTask.run("numbers", () -> phoneNumbers(settings));
        RoutesFolder folder = RoutesFolder.checked(settings.routesDir(), routes == null ? Setting.ROUTES_DIR.name() : "--routes");
        DryRunRoutes.require(folder, settings);
        ParallelTask<DryRunDatabase> database = ParallelTask.run("database", () -> {
            TransportSecurity.check(settings);
            configuration.read(folder.options(), numbers.join());
            return DryRunDatabase.open(settings, configuration);
        });
        try {
            return open(settings, folder, configuration, database, new NumberReader(numbers.join()), messages.join());
        } catch (Exception failure) {
            // if the database can't be used either, that is the reason to tell
            database.join().close();
            throw failure;
        }
    }

    private static DryRunSession open(Settings settings, RoutesFolder folder, TriedConfiguration configuration,
                                      ParallelTask<DryRunDatabase> database, NumberReader numbers, InboundReader messages) throws Exception {
        Main camel = DryRunRoutes.start(settings, folder, new OpeningDataSource(database), numbers, messages);
        try {
            return new DryRunSession(database.join(), camel, dryRun(camel.getCamelContext(), configuration, database.join()));
        } catch (Exception failure) {
            camel.stop();
            throw failure;
        }
    }

    private static DryRun dryRun(CamelContext context, TriedConfiguration tried, DryRunDatabase database) {
        return tried.configuration() == null || database.snapshot() != null ? DryRun.in(context)
                : new DryRun(context.createProducerTemplate(), new ConfiguredTransaction(database.connection(), tried.configuration()),
                Clock.systemUTC());
    }

    public DryRun dryRun() {
        return dryRun;
    }

    /** The database that decisions are made on. */
    public Connection database() {
        return database.connection();
    }

    private static PhoneNumbers phoneNumbers(Settings settings) {
        try {
            return NumbersOfSettings.of(settings);
        } catch (IllegalArgumentException unknownRegion) {
            throw new InvalidSettingsException(List.of(unknownRegion.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        camel.stop();
        database.close();
    }
}
