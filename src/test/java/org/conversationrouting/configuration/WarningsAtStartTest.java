package org.conversationrouting.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.support.LogLines;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarningsAtStartTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @ParameterizedTest
    @EnumSource
    void theLogNamesRowsThatCanNeverMatch(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            tables.businessNumber("(415) 555-0210", "XX");
            tables.step("(415) 555-0210", 0);
            tables.phone("C-7", "(212) 555-0100");
            tables.dataSource.close();
            try (LogLines log = LogLines.of(WarningsAtStart.class);
                 TestRouter router = TestRouter.start(database, tables.environment, Clock.systemUTC())) {
                Awaitility.await().atMost(TIMEOUT).until(() -> log.lines().size() >= 4);
                assertThat(log.lines()).satisfiesExactly(
                        line -> assertThat(line).startsWith("WARN business_number.number is \"(###) ###-0210\""),
                        line -> assertThat(line).startsWith("WARN business_number.default_region of \"(###) ###-0210\" is \"XX\""),
                        line -> assertThat(line).startsWith("WARN ownership_step.business_number is \"(###) ###-0210\""),
                        line -> assertThat(line).startsWith("WARN related_record_phone.phone of the record \"C-7\" is \"(###) ###-####\""));
            }
        }
    }

    @Test
    void onlyTheFirstRowsAreNamedAndTheRestIsCounted() throws Exception {
        try (RoutingTables tables = new RoutingTables(TestDatabase.H2)) {
            tables.inOneTransaction(() -> {
                for (int i = 0; i < 700; i++) {
                    tables.phone("C-" + i, "212 555 0100");
                }
            });
            tables.step("0", 0);
            List<String> lines = linesOf(tables.dataSource, WarningsAtStart.MAX_LOGGED + 2);
            assertThat(lines).hasSize(WarningsAtStart.MAX_LOGGED + 2).filteredOn(line -> line.contains("of the record")).hasSize(WarningsAtStart.MAX_LOGGED);
            assertThat(lines).last().isEqualTo("WARN related_record_phone.phone: " + (700 - WarningsAtStart.MAX_LOGGED) + " more values like these");
        }
    }

    @Test
    void aPageIsReadAgainAfterATransientDatabaseFault() throws Exception {
        try (RoutingTables tables = new RoutingTables(TestDatabase.H2)) {
            tables.step("0", 0);
            int[] asked = {0};
            DataSource unavailable = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> {
                if (asked[0]++ == 1) {
                    throw new SQLException("away");
                }
                return tables.dataSource.getConnection();
            });
            assertThat(linesOf(unavailable, 1)).hasSize(1);
        }
    }

    @Test
    void closingEndsTheCheckWithoutAnInterrupt() throws Exception {
        try (RoutingTables tables = new RoutingTables(TestDatabase.H2)) {
            CountDownLatch asked = new CountDownLatch(1);
            boolean[] interrupted = {false};
            DataSource slow = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> {
                asked.countDown();
                try {
                    Thread.sleep(300);
                } catch (InterruptedException unwanted) {
                    interrupted[0] = true;
                }
                throw new SQLException("away");
            });
            WarningsAtStart warnings = WarningsAtStart.start(new ConfigurationCheck(slow, new PhoneNumbers("US", false)));
            asked.await();
            warnings.close();
            assertThat(interrupted[0]).isFalse();
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("configuration-check"));
        }
    }

    private static List<String> linesOf(DataSource database, int count) throws Exception {
        try (LogLines log = LogLines.of(WarningsAtStart.class);
             WarningsAtStart warnings = WarningsAtStart.start(new ConfigurationCheck(database, new PhoneNumbers("US", false)))) {
            Awaitility.await().atMost(TIMEOUT).until(() -> log.lines().size() >= count);
            return log.lines();
        }
    }
}
