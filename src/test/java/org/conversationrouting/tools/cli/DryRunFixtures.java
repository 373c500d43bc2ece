package org.conversationrouting.tools.cli;

import java.util.EnumMap;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;

/** One router for each database, which the tests of a class share. */
final class DryRunFixtures implements AutoCloseable {

    private final Map<TestDatabase, DryRunFixture> started = new EnumMap<>(TestDatabase.class);

    /** @return a router with empty tables and queues */
    DryRunFixture on(TestDatabase database) throws Exception {
        DryRunFixture fixture = started.get(database);
        if (fixture == null) {
            fixture = new DryRunFixture(database);
            started.put(database, fixture);
        }
        fixture.reset();
        return fixture;
    }

    @Override
    public void close() throws Exception {
        for (DryRunFixture fixture : started.values()) {
            fixture.close();
        }
    }
}
