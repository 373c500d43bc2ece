package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.conversationrouting.configuration.RoutingTables;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationTablesTest {

    private static final RoutingConfiguration FULL = new RoutingConfiguration(
            List.of(new User("julio", "Julio", true, false), new User("ada", null, false, true)),
            List.of(new Queue("billing", "Billing", true, List.of("Conversation", "SmsMessage")), new Queue("cases", null, false, List.of())),
            List.of(new BusinessNumber("+14155550123", "Front desk", "US", true,
                            List.of(new Step("PREVIOUS_OWNER", null, null), new Step("USER", "julio", null), new Step("QUEUE", null, "billing"))),
                    new BusinessNumber("ACME", null, null, false, List.of())),
            List.of(new Step("QUEUE", null, "billing"), new Step("USER", "ada", null)));

    @ParameterizedTest
    @EnumSource
    void theTablesHoldWhatTheConfigurationSays(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            replace(tables, FULL);
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(FULL));
            replace(tables, FULL);
            assertThat(StoredRows.of(tables.jdbc())).as("once more").isEqualTo(StoredRows.of(FULL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingWithinASectionGoes(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            replace(tables, FULL);
            tables.jdbc().update("INSERT INTO ownership_step (business_number, position, option) VALUES ('+14155550199', -1, 'USER')");
            tables.jdbc().update("INSERT INTO routing_queue_object (queue_id, object_type) VALUES ('gone', 'Case')");
            RoutingConfiguration less = new RoutingConfiguration(List.of(new User("ada", "Ada", true, true)), List.of(),
                    List.of(new BusinessNumber("ACME", "Acme", "GB", true, List.of(new Step("USER", "ada", null)))), List.of());
            replace(tables, less);
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(less));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBelongsToAMissingSectionStays(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            replace(tables, FULL);
            replace(tables, new RoutingConfiguration(null, null, null, null));
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(FULL));
            replace(tables, new RoutingConfiguration(List.of(), null, null, null));
            assertThat(StoredRows.of(tables.jdbc()))
                    .isEqualTo(StoredRows.of(new RoutingConfiguration(List.of(), FULL.queues(), FULL.numbers(), FULL.defaultChain())));
            replace(tables, new RoutingConfiguration(null, null, List.of(), null));
            assertThat(StoredRows.of(tables.jdbc()))
                    .isEqualTo(StoredRows.of(new RoutingConfiguration(List.of(), FULL.queues(), List.of(), FULL.defaultChain())));
            replace(tables, new RoutingConfiguration(FULL.users(), List.of(), FULL.numbers(), null));
            replace(tables, new RoutingConfiguration(null, null, null, List.of()));
            assertThat(StoredRows.of(tables.jdbc()))
                    .isEqualTo(StoredRows.of(new RoutingConfiguration(FULL.users(), List.of(), FULL.numbers(), List.of())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackLeavesEverythingAsItWas(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database); Connection connection = tables.dataSource().getConnection()) {
            replace(tables, FULL);
            connection.setAutoCommit(false);
            ConfigurationTables.replace(connection, new RoutingConfiguration(List.of(), List.of(), List.of(), List.of()));
            assertThat(StoredRows.of(tables.jdbc())).as("not committed").isEqualTo(StoredRows.of(FULL));
            connection.rollback();
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(FULL));
            User twice = new User("ada", null, true, true);
            assertThatThrownBy(() -> ConfigurationTables.replace(connection, new RoutingConfiguration(List.of(twice, twice), null, null, null)))
                    .isInstanceOf(SQLException.class);
            connection.rollback();
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(FULL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatCommitsEachStatementIsRefused(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database); Connection connection = tables.dataSource().getConnection()) {
            replace(tables, FULL);
            assertThatThrownBy(() -> ConfigurationTables.replace(connection, new RoutingConfiguration(List.of(), null, null, null)))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("auto-commit");
            assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(FULL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandNumbersAreReplaced(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            for (int round = 0; round < 2; round++) {
                String user = "user-" + round;
                RoutingConfiguration large = new RoutingConfiguration(null, null, IntStream.range(0, 10_000).mapToObj(i -> new BusinessNumber(
                        "+1415%07d".formatted(i), i % 2 == 0 ? null : "Label " + i, null, true,
                        List.of(new Step("PREVIOUS_OWNER", null, null), new Step("USER", user, null), new Step("QUEUE", null, "q")))).toList(), null);
                replace(tables, large);
                assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(large));
            }
        }
    }

    private static void replace(RoutingTables tables, RoutingConfiguration configuration) throws SQLException {
        try (Connection connection = tables.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ConfigurationTables.replace(connection, configuration);
            connection.commit();
        }
    }
}
