package org.conversationrouting.support;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;

/** A router whose start never ends, because the broker or the database never answers. */
public final class StartingRouter implements AutoCloseable {

    private final RouterApplication application;
    private final Thread start;

    public StartingRouter(Map<String, String> settings) {
        application = new RouterApplication(Settings.of(settings, new Properties()), Clock.systemUTC());
        start = new Thread(this::run, "start");
        start.start();
    }

    public RouterApplication application() {
        return application;
    }

    private void run() {
        try {
            application.start();
        } catch (Exception closed) {
            // the test has ended
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        application.close();
        start.interrupt();
        start.join();
    }
}
