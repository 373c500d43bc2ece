package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerPluginSupport;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.SslBrokerService;
import org.apache.activemq.command.ConnectionInfo;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.support.SelfSignedCertificate;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault that waiting can't fix ends the start, with a message that names the setting and says what to do. */
class RefusedStartTest {

    private static final String SECRET = "hush-hush";

    @TempDir
    private Path folder;

    @Test
    void anUnknownRegionIsRefusedBeforeAnythingStarts() {
        assertRefused(Map.of("DEFAULT_REGION", "XX"), "DEFAULT_REGION");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aMissingDatabaseIsRefused() {
        Map<String, String> settings = TestDatabase.POSTGRESQL.settings();
        settings.put("DATABASE_URL", settings.get("DATABASE_URL").replaceFirst("/routing_\\d+", "/nowhere"));
        assertRefused(settings, "DATABASE_URL", "nowhere", "create it");
    }

    @Test
    void aWrongDatabaseLoginIsRefused() {
        Map<String, String> settings = TestDatabase.POSTGRESQL.settings();
        settings.put("DATABASE_URL", settings.get("DATABASE_URL").replaceFirst("\\?.*", ""));
        settings.put("DATABASE_USERNAME", "nobody");
        assertRefused(settings, "DATABASE_USERNAME", "DATABASE_PASSWORD");
    }

    @Test
    void aDatabaseWithoutTheRequiredTlsIsRefused() {
        Map<String, String> settings = TestDatabase.POSTGRESQL.settings();
        settings.put("DATABASE_URL", settings.get("DATABASE_URL") + "&sslmode=require&password=" + SECRET);
        assertRefused(settings, "SSL", "sslmode", "DATABASE_URL");
    }

    @Test
    void anUntrustedDatabaseIsRefused() throws Exception {
        SelfSignedCertificate certificate = new SelfSignedCertificate(folder.resolve("its"), "localhost");
        Path another = new SelfSignedCertificate(folder.resolve("another"), "localhost").certificatePem();
        Path missing = folder.resolve("missing.crt");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.certificatePem().toString())
                .setServerConfig("ssl_key_file", certificate.keyPem().toString()).start()) {
            String url = server.getJdbcUrl("postgres", "postgres") + "&password=" + SECRET + "&sslmode=verify-full&sslrootcert=";
            assertRefused(Map.of("DATABASE_URL", url + another), "not trusted", "DATABASE_URL", "sslrootcert");
            assertRefused(Map.of("DATABASE_URL", url + missing), "not trusted", "sslrootcert", missing.toString());
            String ofAnotherHost = url.replace("//localhost", "//127.0.0.1") + certificate.certificatePem();
            assertRefused(Map.of("DATABASE_URL", ofAnotherHost), "not trusted", "the host in DATABASE_URL", "127.0.0.1");
        }
    }

    @Test
    void moreConsumersThanDatabaseConnectionsAreRefusedWithTheNumbers() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            assertRefused(Map.of("DATABASE_URL", url, "CONSUMERS", "120"), "120 consumers", "CONSUMERS to at most 25", "382",
                    "max_connections=100", "max_connections to at least 385");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "no database, although it is as long as one: "})
    void anInvalidDatabaseFileIsRefused(String text) throws Exception {
        Path database = Files.createDirectories(folder.resolve("data/database"));
        Files.writeString(database.resolve("conversation-routing.mv.db"), text.length() < 10 ? text : text.repeat(1_000));
        assertRefused(Map.of(), "corrupt", "DATA_DIR/database", "backup");
    }

    @Test
    void anInvalidDatabaseUrlIsRefused() {
        assertRefused(Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:port/x?password=" + SECRET), "DATABASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcpx://127.0.0.1:1", "tcp://127.0.0.1:1?nothing=x"})
    void anInvalidBrokerUrlIsRefused(String url) {
        assertRefused(Map.of("BROKER_URL", url), "BROKER_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:%d", "failover:(tcp://127.0.0.1:%d)"})
    void aWrongBrokerLoginIsRefused(String url) throws Exception {
        SslBrokerService broker = broker();
        BrokerPlugin login = new BrokerPluginSupport() {
            @Override
            public void addConnection(ConnectionContext context, ConnectionInfo info) {
                // the same text as ActiveMQ's authentication plugin
                throw new SecurityException("User name [" + info.getUserName() + "] or password is invalid.");
            }
        };
        broker.setPlugins(new BrokerPlugin[] {login});
        int port = broker.addConnector("tcp://127.0.0.1:0").getConnectUri().getPort();
        broker.start();
        try {
            assertRefused(Map.of("BROKER_URL", url.formatted(port), "BROKER_USERNAME", "router", "BROKER_PASSWORD", SECRET),
                    "BROKER_USERNAME", "BROKER_PASSWORD");
        } finally {
            broker.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl://127.0.0.1:%d", "failover:(ssl://127.0.0.1:%d)"})
    void anUntrustedBrokerIsRefused(String url) throws Exception {
        SelfSignedCertificate certificate = new SelfSignedCertificate(folder, "localhost");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.loaded(), SelfSignedCertificate.PASSWORD.toCharArray());
        SslBrokerService broker = broker();
        int port = broker.addSslConnector("ssl://127.0.0.1:0", keys.getKeyManagers(), new TrustManager[0], null).getConnectUri().getPort();
        broker.start();
        try {
            assertRefused(Map.of("BROKER_URL", url.formatted(port)), "not trusted", "BROKER_URL", "trustStore");
        } finally {
            broker.stop();
        }
    }

    private static SslBrokerService broker() {
        SslBrokerService broker = new SslBrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        return broker;
    }

    private void assertRefused(Map<String, String> settings, String... words) {
        Map<String, String> all = new HashMap<>(Map.of("DATA_DIR", folder.resolve("data").toString()));
        all.putAll(settings);
        assertThatThrownBy(() -> TestRouter.start(TestDatabase.H2, all, Clock.systemUTC())).isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(words).message().doesNotContain("\n", SECRET);
    }
}
