package org.conversationrouting.administration.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** One router on each database for all tests of a class, with empty tables for each test. */
public final class SharedRouters implements AutoCloseable {

    private static final List<String> TABLES = List.of("routing_user", "user_absence", "routing_queue", "routing_queue_object", "business_number",
            "ownership_step", "related_record", "related_record_phone", "conversation", "sms_message");

    private final Map<TestDatabase, TestRouter> routers = new EnumMap<>(TestDatabase.class);

    /** Its routing tables are empty. */
    public TestRouter on(TestDatabase database) {
        TestRouter router = routers.computeIfAbsent(database, SharedRouters::start);
        TABLES.forEach(table -> router.jdbc().update("DELETE FROM " + table));
        return router;
    }

    private static TestRouter start(TestDatabase database) {
        try {
            return TestRouter.start(database);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws Exception {
        for (TestRouter router : routers.values()) {
            router.close();
        }
    }
}
