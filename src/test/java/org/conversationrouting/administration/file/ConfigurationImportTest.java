package org.conversationrouting.administration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.file.ConfigurationImport.Request;
import org.conversationrouting.configuration.RoutingTables;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationWriter;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.support.TestDatabase;

/** Whatever configurations are imported one after the other: exporting and importing again changes nothing, and each import can be undone. */
class ConfigurationImportTest {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("US", false);
    private static final Actor TEST = new Actor("test", Actor.COMMAND);
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

    private static ConfigurationChanges run(ConfigurationStore store, RoutingConfiguration configuration, boolean dryRun) {
        return new ConfigurationImport(store).run(TEST, new Request("random", configuration, List.of(), dryRun), stored -> {
        });
    }

    @Property(tries = 100)
    void exportAndImportChangeNothing(@ForAll TestDatabase database, @ForAll("configurations") RoutingConfiguration first,
            @ForAll("configurations") RoutingConfiguration second) {
        ConfigurationStore store = new ConfigurationStore(TABLES.get(database).dataSource(), Clock.systemUTC());
        run(store, new RoutingConfiguration(List.of(), List.of(), List.of(), List.of()), false);
        run(store, first, false);
        String before = ConfigurationWriter.write(store.configuration());

        ConfigurationChanges expected = run(store, second, true);
        assertThat(ConfigurationWriter.write(store.configuration())).isEqualTo(before);
        ConfigurationChanges done = run(store, second, false);
        assertThat(done.total()).isEqualTo(expected.total());
        assertThat(done.change() != null).isEqualTo(expected.changed());

        String exported = ConfigurationWriter.write(store.configuration());
        RoutingConfiguration read = ConfigurationFile.read(exported.getBytes(StandardCharsets.UTF_8), "exported", null, NUMBERS).configuration();
        ConfigurationChanges again = run(store, read, false);
        assertThat(again.changed()).as("%s: %s", exported, again).isFalse();
        assertThat(run(store, second, false).changed()).isFalse();

        if (done.change() != null) {
            Change change = store.audit().find(done.change()).orElseThrow();
            assertThat(change.entries()).hasSize(done.total().created() + done.total().changed() + done.total().deleted());
            store.undo(TEST, change);
            assertThat(ConfigurationWriter.write(store.configuration())).isEqualTo(before);
        }
    }

    @Provide
    Arbitrary<RoutingConfiguration> configurations() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Step> steps = Combinators.combine(Arbitraries.of("USER", "QUEUE"), ids(), ids())
                .as((option, user, queue) -> option.equals("USER") ? new Step(option, user, null) : new Step(option, null, queue));
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
