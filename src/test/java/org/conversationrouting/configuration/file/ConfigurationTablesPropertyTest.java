package org.conversationrouting.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.conversationrouting.configuration.RoutingTables;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.support.TestDatabase;

/** Whatever two configurations are stored one after the other, the tables hold the second one, and the first one where the second has no section. */
class ConfigurationTablesPropertyTest {

    private static final Map<TestDatabase, RoutingTables> TABLES = new EnumMap<>(TestDatabase.class);

    @BeforeContainer
    static void open() throws Exception {
        for (TestDatabase database : TestDatabase.values()) {
            TABLES.put(database, new RoutingTables(database));
        }
    }

    @AfterContainer
    static void close() {
        TABLES.values().forEach(RoutingTables::close);
    }

    @Property(tries = 100)
    void theRowsAreThoseOfTheConfigurations(@ForAll TestDatabase database, @ForAll("configurations") RoutingConfiguration first,
            @ForAll("configurations") RoutingConfiguration second) throws Exception {
        RoutingTables tables = TABLES.get(database);
        try (Connection connection = tables.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ConfigurationTables.replace(connection, new RoutingConfiguration(List.of(), List.of(), List.of(), List.of()));
            ConfigurationTables.replace(connection, first);
            ConfigurationTables.replace(connection, second);
            connection.commit();
        }
        assertThat(StoredRows.of(tables.jdbc())).isEqualTo(StoredRows.of(new RoutingConfiguration(
                second.users() == null ? first.users() : second.users(), second.queues() == null ? first.queues() : second.queues(),
                second.numbers() == null ? first.numbers() : second.numbers(),
                second.defaultChain() == null ? first.defaultChain() : second.defaultChain())));
    }

    @Provide
    Arbitrary<RoutingConfiguration> configurations() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Step> steps = Combinators.combine(Arbitraries.of("USER", "QUEUE", "x"), ids().injectNull(0.5), ids().injectNull(0.5)).as(Step::new);
        Arbitrary<List<Step>> chains = steps.list().ofMaxSize(4);
        return Combinators.combine(
                section(Combinators.combine(ids(), texts(), flags, flags).as(User::new), User::id),
                section(Combinators.combine(ids(), texts(), flags, ids().list().uniqueElements().ofMaxSize(3)).as(Queue::new), Queue::id),
                section(Combinators.combine(ids(), texts(), ids().injectNull(0.5), flags, chains).as(BusinessNumber::new), BusinessNumber::number),
                chains.injectNull(0.3)).as(RoutingConfiguration::new);
    }

    private static <T> Arbitrary<List<T>> section(Arbitrary<T> entries, Function<T, Object> id) {
        return entries.list().uniqueElements(id).ofMaxSize(5).injectNull(0.3);
    }

    /** Few short ones, so that they meet; and some long ones. */
    private static Arbitrary<String> ids() {
        return Arbitraries.oneOf(Arbitraries.of("a", "b", "A", "a ", "é", "%", "'", "😀".repeat(64)), storable(1, 32));
    }

    private static Arbitrary<String> texts() {
        return storable(0, 100).injectNull(0.3);
    }

    /** {@code *} would be the default chain. */
    private static Arbitrary<String> storable(int min, int max) {
        return Arbitraries.strings().all().excludeChars('\0', '*').ofMinLength(min).ofMaxLength(max)
                .filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
}
