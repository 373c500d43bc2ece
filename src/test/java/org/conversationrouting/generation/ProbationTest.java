package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.junit.jupiter.api.Test;

class ProbationTest {

    private static final SQLException DATA = new SQLException("division by zero", "22012");
    private static final SQLException DEADLOCK = new SQLException("deadlock", "40P01");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Probation.Failure> ended = new ArrayList<>();
    private final Probation.FailedMessages failed = new Probation.FailedMessages();
    private final Probation probation = new Probation(failed, ended::add, nanos::get);

    @Test
    void threeMessagesThatFailNewlyEndIt() {
        probation.begin();
        for (String id : List.of("1", "1", "1", "2", "2")) {
            probation.failedAlone(id, DATA);
        }
        assertThat(ended).isEmpty();
        probation.failedAlone("3", DATA);
        probation.failedAlone("4", DATA);
        assertThat(ended).singleElement().satisfies(failure -> assertThat(failure.messages()).isEqualTo(3));
    }

    @Test
    void messagesThatFailedBeforeDoNotCount() {
        Probation earlier = new Probation(failed, ended::add, nanos::get);
        for (String id : List.of("1", "2", "3")) {
            earlier.failedAlone(id, DATA);
        }
        nanos.addAndGet(1_000);
        probation.begin();
        for (String id : List.of("1", "2", "3", "4", "5")) {
            probation.failedAlone(id, DATA);
        }
        assertThat(ended).isEmpty();
    }

    @Test
    void oneFaultOfTheRoutesEndsIt() {
        probation.begin();
        probation.failed(new IllegalStateException(new SQLException("no such column", "42703")), "sql://file:/a/b.sql");
        assertThat(ended).singleElement().satisfies(failure -> assertThat(failure.endpoint()).isEqualTo("sql://file:/a/b.sql"));
        probation.failed(new RouteFaultException("again"), null);
        assertThat(ended).hasSize(1);
    }

    @Test
    void faultsOfTheDatabaseDoNotEndIt() {
        probation.begin();
        for (String id : List.of("1", "2", "3", "4")) {
            probation.failedAlone(id, DEADLOCK);
        }
        assertThat(ended).isEmpty();
    }

    @Test
    void itIsOnFor30SecondsFromItsBeginUnlessItFails() {
        assertThat(probation.isOn()).isFalse();
        probation.failed(new RouteFaultException("before it began"), null);
        probation.begin();
        assertThat(probation.isOn()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(probation.isOn()).isFalse();
        probation.failed(new RouteFaultException("too late"), null);
        assertThat(ended).isEmpty();

        Probation another = new Probation(failed, ended::add, nanos::get);
        another.begin();
        another.failed(new RouteFaultException("in time"), null);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(another.isOn()).as("until the routes are replaced").isTrue();
    }
}
