package org.conversationrouting.support;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.broker.EmbeddedBroker;

/** An ActiveMQ in this JVM that is not the router's embedded broker, so the router knows only its URL. */
public final class ExternalTestBroker implements TestBroker, AutoCloseable {

    private final EmbeddedBroker broker;
    private final TestBroker access;
    private final Map<String, String> settings;

    /** @param folder for its files. @param settings more settings of the router, by environment variable */
    public ExternalTestBroker(Path folder, Map<String, String> settings) throws Exception {
        broker = new EmbeddedBroker(folder, 0);
        access = new EmbeddedTestBroker(() -> broker);
        broker.start();
        this.settings = new HashMap<>(settings);
        this.settings.put("BROKER_URL", "failover:(" + url() + ")");
    }

    @Override
    public String url() throws Exception {
        return access.url();
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public long waiting(String queue) throws Exception {
        return access.waiting(queue);
    }

    @Override
    public Set<String> queues() throws Exception {
        return access.queues();
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
