package org.conversationrouting;

import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says when the router has started. */
final class StartSummary {

    private static final Logger LOG = LoggerFactory.getLogger(RouterApplication.class);

    private StartSummary() {
    }

    /** @param broker null if it is not embedded @param routes how many run */
    static void log(Settings settings, EmbeddedBroker broker, int routes, int observePort) throws Exception {
        LOG.info("Broker: {}", broker == null ? "as set in BROKER_URL"
                : "embedded, " + broker.url() + ", files in " + settings.dataDir().resolve("broker"));
        if (broker != null && !settings.hasBrokerLogin()) {
            LOG.warn("The broker is open: every process on this host can read, write and delete its queues. To require a login, set"
                    + " BROKER_USERNAME and BROKER_PASSWORD");
        }
        LOG.info("Database: {}", settings.embeddedDatabase()
                ? "embedded H2, files in " + settings.dataDir().resolve("database") : "PostgreSQL, as set in DATABASE_URL");
        LOG.info("Routes: {} from {}, {} consumers on {}", routes, settings.routesDir(), settings.consumers(), settings.get(Setting.QUEUE_SMS_INBOUND));
        LOG.info("Health: http://{}:{}/observe/health/ready", settings.get(Setting.OBSERVE_HOST), observePort);
        if (settings.get(Setting.JMX_PORT) != null) {
            LOG.warn("JMX is open: every user of this host can control the router on port {}", settings.number(Setting.JMX_PORT));
        }
        LOG.info("Ready. Send an SMS to the queue {}", settings.get(Setting.QUEUE_SMS_INBOUND));
    }
}
