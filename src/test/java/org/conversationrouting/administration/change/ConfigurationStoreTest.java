package org.conversationrouting.administration.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConfigurationStoreTest {

    private static final Actor MATT = new Actor("matt", Actor.API);
    private static final BusinessNumber FRONT_DESK = new BusinessNumber("+14155550123", "Front desk", null, true,
            List.of(new Step("LAST_SENT_MESSAGE_OWNER", null, null), new Step("QUEUE", null, "billing")));

    @TempDir
    private Path folder;

    private interface Work {
        void on(ConfigurationStore store, JdbcClient jdbc) throws Exception;
    }

    private void with(TestDatabase kind, Work work) throws Exception {
        Map<String, String> environment = new HashMap<>(kind.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        Schema.migrate(Database.withoutTimeLimits(settings), Database.kind(settings));
        try (HikariDataSource database = Database.openForAdministration(settings)) {
            work.on(new ConfigurationStore(database, Clock.systemUTC()), JdbcClient.create(database));
        }
    }

    private static <T> Edit<T> edit(EntityTable<T> table, String id, T after) {
        return new Edit<>(table, id, Precondition.none(), after);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsStoredAndAudited(TestDatabase kind) throws Exception {
        with(kind, (store, jdbc) -> {
            Change change = store.apply(MATT, "Set up billing", List.of(
                    edit(EntityTables.NUMBERS, FRONT_DESK.number(), FRONT_DESK),
                    edit(EntityTables.USERS, "julio", new User("julio", "Julio", true, false)),
                    edit(EntityTables.QUEUES, "billing", new Queue("billing", null, true, List.of("Conversation", "SmsMessage"))),
                    edit(EntityTables.DEFAULT_CHAIN, DefaultChain.ID, new DefaultChain(List.of(new Step("USER", "julio", null)))))).orElseThrow();

            assertThat(store.find(EntityTables.NUMBERS, FRONT_DESK.number()).orElseThrow().value()).isEqualTo(FRONT_DESK);
            assertThat(store.configuration().users()).containsExactly(new User("julio", "Julio", true, false));
            assertThat(store.configuration().defaultChain()).containsExactly(new Step("USER", "julio", null));
            assertThat(store.audit().page(Audit.Filter.ALL, 1, 10)).hasSize(1);
            Change audited = store.audit().find(change.id()).orElseThrow();
            assertThat(audited.actor()).isEqualTo("matt");
            assertThat(audited.entries()).hasSize(4);
            assertThat(audited.entries().get(1).before()).isNull();
            assertThat(audited.entries().get(1).after()).hasToString("{\"id\":\"julio\",\"name\":\"Julio\",\"active\":true,\"routable\":false}");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTheSameAlreadyIsNoChange(TestDatabase kind) throws Exception {
        with(kind, (store, jdbc) -> {
            store.apply(MATT, "Create", List.of(edit(EntityTables.NUMBERS, FRONT_DESK.number(), FRONT_DESK)));
            assertThat(store.apply(MATT, "Again", List.of(edit(EntityTables.NUMBERS, FRONT_DESK.number(), FRONT_DESK)))).isEmpty();
            assertThat(store.audit().count(Audit.Filter.ALL)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStaleEditChangesNothing(TestDatabase kind) throws Exception {
        with(kind, (store, jdbc) -> {
            User before = new User("julio", "Julio", true, true);
            store.apply(MATT, "Create", List.of(edit(EntityTables.USERS, "julio", before)));
            String etag = store.find(EntityTables.USERS, "julio").orElseThrow().etag();
            store.apply(MATT, "Rename", List.of(edit(EntityTables.USERS, "julio", new User("julio", "Julio B.", true, true))));

            assertThatThrownBy(() -> store.apply(MATT, "Stale", List.of(
                    edit(EntityTables.QUEUES, "new", new Queue("new", null, true, List.of())),
                    new Edit<>(EntityTables.USERS, "julio", Precondition.same(etag), null))))
                    .isInstanceOfSatisfying(StaleEditException.class,
                            stale -> assertThat(stale.stored().value()).isEqualTo(new User("julio", "Julio B.", true, true)));
            assertThat(store.find(EntityTables.QUEUES, "new")).isEmpty();
            assertThatThrownBy(() -> store.apply(MATT, "Create", List.of(new Edit<>(EntityTables.USERS, "julio", Precondition.missing(), before))))
                    .isInstanceOf(StaleEditException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aChangeCanBeUndoneUnlessSomethingChangedSince(TestDatabase kind) throws Exception {
        with(kind, (store, jdbc) -> {
            store.apply(MATT, "Create", List.of(edit(EntityTables.NUMBERS, FRONT_DESK.number(), FRONT_DESK)));
            BusinessNumber disabled = new BusinessNumber(FRONT_DESK.number(), "Closed", null, false, List.of());
            Change change = store.apply(MATT, "Close", List.of(edit(EntityTables.NUMBERS, FRONT_DESK.number(), disabled),
                    edit(EntityTables.USERS, "julio", new User("julio", null, true, true)))).orElseThrow();

            Change undo = store.undo(MATT, change).orElseThrow();
            assertThat(undo.undoes()).isEqualTo(change.id());
            assertThat(store.audit().undoneBy(change.id())).contains(undo.id());
            assertThat(store.find(EntityTables.NUMBERS, FRONT_DESK.number()).orElseThrow().value()).isEqualTo(FRONT_DESK);
            assertThat(store.find(EntityTables.USERS, "julio")).isEmpty();
            assertThatThrownBy(() -> store.undo(MATT, change)).isInstanceOf(StaleEditException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseRefusesToChangeTheAudit(TestDatabase kind) throws Exception {
        with(kind, (store, jdbc) -> {
            store.apply(MATT, "Create", List.of(edit(EntityTables.NUMBERS, FRONT_DESK.number(), FRONT_DESK)));
            for (String statement : List.of("DELETE FROM configuration_change_entry", "DELETE FROM configuration_change",
                    "UPDATE configuration_change_entry SET after_value = NULL", "UPDATE configuration_change SET actor = 'julio'")) {
                assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("append-only");
            }
        });
    }
}
