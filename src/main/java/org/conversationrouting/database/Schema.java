package org.conversationrouting.database;

import javax.sql.DataSource;
import org.conversationrouting.engine.fault.Faults;
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

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {
    }

    /**
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
        } catch (FlywayException failure) {
            if (Faults.isUnavailability(failure)) {
                throw failure;
            }
            throw new SchemaException("The database schema can't be migrated: a migration failed part-way or"
                    + " was changed. Restore the backup made before the upgrade, then start again. " + failure.getMessage(), failure);
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
