package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the tables, or migrates them to this program's version. */
public final class Schema {

    /** Of the newest migration. */
    public static final int VERSION = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String SYNTAX_OR_ACCESS = "42";

    private Schema() {
    }

    /**
     * On H2, this closes all connections if it changed anything. A pool opens new ones.
     *
     * @throws SchemaException if the schema is newer than the program, or a migration failed or was changed
     * @throws FlywayException if the database stopped answering
     */
    public static void migrate(DataSource dataSource, Database.Kind kind) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + kind)
                // the schema may contain another application's tables
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            refuseNewer(flyway.info());
            MigrateResult result = flyway.migrate();
            LOG.info("Schema is at version {}, {} migration(s) applied", result.targetSchemaVersion == null
                    ? result.initialSchemaVersion : result.targetSchemaVersion, result.migrationsExecuted);
            if (kind == Database.Kind.H2 && result.migrationsExecuted > 0) {
                reopen(dataSource);
            }
        } catch (FlywayException failure) {
            if (Faults.isUnavailability(failure)) {
                throw failure;
            }
            throw new SchemaException("The database schema can't be migrated: a migration failed part-way or"
                    + " was changed. Restore the backup made before the upgrade, then start again. " + failure.getMessage(), failure);
        }
    }

    /** H2 2.4 can't evaluate a CHECK with IN once the session that created it has ended, until the database is opened again. */
    private static void reopen(DataSource h2) {
        try (Connection connection = h2.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLNonTransientConnectionException closed) {
            // this is how H2 answers
        } catch (SQLException failure) {
            throw new FlywayException("The database could not be closed after its migration: " + Reason.of(failure), failure);
        }
        if (h2 instanceof HikariDataSource pool) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /**
     * For tools, which never migrate.
     *
     * @throws SchemaException if the database is not a router's, or is at another version than this program
     */
    public static void requireCurrent(Connection connection) throws SQLException {
        int found = 0;
        try (Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
            while (rows.next()) {
                found = Math.max(found, Integer.parseInt(rows.getString("version")));
            }
        } catch (SQLException failure) {
            if (failure.getSQLState() != null && failure.getSQLState().startsWith(SYNTAX_OR_ACCESS)) {
                throw new SchemaException("The database is not one of a router (" + Reason.of(failure) + "): check DATABASE_URL, and that its"
                        + " user may read it; if it is new, start the router once", failure);
            }
            throw failure;
        }
        if (found != VERSION) {
            throw new SchemaException("The database is at version " + found + ", but this program needs version " + VERSION + (found > VERSION
                    ? ": use the program of the running router" : ": start this version of the router once, which migrates it"), null);
        }
    }

    private static void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo migration : info.applied()) {
            if (migration.getState().isFailed()) {
                throw new SchemaException("Migration " + migration.getVersion() + " of the database failed part-way. Restore"
                        + " the backup made before the upgrade, then start again.", null);
            }
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new SchemaException("The database is at version " + migration.getVersion() + ", which is newer than this"
                        + " program. Start the newer program, or restore the backup made before the upgrade.", null);
            }
        }
    }
}
