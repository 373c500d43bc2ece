package org.conversationrouting.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the tables, or brings them up to this program's version. */
public final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {
    }

    /** @throws org.flywaydb.core.api.FlywayException when the database is newer than the program or half migrated */
    public static void migrate(DataSource dataSource, Database.Kind kind) {
        MigrateResult result = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + kind)
                // another application's tables may share the schema
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        LOG.info("Schema is at version {}, {} migration(s) applied", result.targetSchemaVersion == null
                ? result.initialSchemaVersion : result.targetSchemaVersion, result.migrationsExecuted);
    }
}
