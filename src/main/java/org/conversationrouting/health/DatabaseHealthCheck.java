package org.conversationrouting.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.conversationrouting.database.DatabaseFault;

/** Does the database answer? */
public final class DatabaseHealthCheck extends AbstractHealthCheck {

    private static final int TIMEOUT_SECONDS = 2;

    private final DataSource dataSource;
    private final Probe probe = new Probe("health-database", "the database", failure -> DatabaseFault.of(failure).reason());

    public DatabaseHealthCheck(DataSource dataSource) {
        super("database");
        this.dataSource = dataSource;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        probe.run(builder, () -> {
            try (Connection connection = dataSource.getConnection()) {
                if (!connection.isValid(TIMEOUT_SECONDS)) {
                    throw new SQLException("the connection is no longer valid");
                }
            }
        });
    }
}
