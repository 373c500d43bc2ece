package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.awaitility.Awaitility;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The router, in a separate JVM, connects to a broker and a database with real certificates, while a wiretap records the traffic.
 * It talks only to a server with the right name and a certificate of the trusted authority.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final String THIS_HOST = "dns:localhost,ip:127.0.0.1";
    private static final String ANOTHER_HOST = "dns:elsewhere.example";
    private static final String PASSWORD = "nobody-must-read-this";
    private static final String TEXT = "Is 3pm still on?";
    private static final String DATABASE = "in_cipher";
    /** With these bytes a PostgreSQL client requests TLS. It sends nothing else in plain text. */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final int ATTEMPTS = 2;

    @TempDir
    private static Path folder;

    private TestAuthority right;
    private TestAuthority wrong;
    private TestAuthority.Identity thisHost;
    private TestAuthority.Identity anotherHost;
    private PostgresProcess postgres;
    private int routers;
    private int brokers;

    @BeforeAll
    void issue() throws Exception {
        right = new TestAuthority(folder.resolve("right"));
        wrong = new TestAuthority(folder.resolve("wrong"));
        thisHost = right.issue("this-host", THIS_HOST);
        anotherHost = right.issue("another-host", ANOTHER_HOST);
        postgres = new PostgresProcess(folder.resolve("postgres"));
        postgres.start();
        // a separate database user, to distinguish the router's logins from the test's in the log
        try (var connection = DriverManager.getConnection(postgres.url()); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        postgres.kill();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl://localhost:%d", "failover:(ssl://127.0.0.1:%d)"})
    void connectsToATrustedBrokerWithEncryption(String url) throws Exception {
        BrokerService broker = broker(thisHost);
        try (WireTap wire = new WireTap(port(broker)); RouterProcess router = atBroker(url.formatted(wire.port()), right)) {
            router.start();
            router.awaitReady();
            assertThat(answerOf(broker)).contains(TEXT);
            assertEncrypted(wire, 0);
        } finally {
            broker.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong authority, failover:(ssl://localhost:%d)", "wrong name, ssl://localhost:%d"})
    void sendsNothingToAnUntrustedBroker(String what, String url) throws Exception {
        boolean wrongName = what.equals("wrong name");
        BrokerService broker = broker(wrongName ? anotherHost : thisHost);
        try (WireTap wire = new WireTap(port(broker));
             RouterProcess router = atBroker(url.formatted(wire.port()), wrongName ? right : wrong)) {
            router.start();
            assertNeverReady(router, wire);
            assertThat(broker.getTotalConnections()).isZero();
            assertEncrypted(wire, 0);
        } finally {
            broker.stop();
        }
    }

    @Test
    void connectsToATrustedDatabaseWithEncryption() throws Exception {
        long since = Files.exists(postgresLog()) ? Files.size(postgresLog()) : 0;
        startPostgres(thisHost);
        try (WireTap wire = new WireTap(postgres.port()); RouterProcess router = atDatabase(wire.port(), right)) {
            router.start();
            router.awaitReady();
            assertThat(logins(since)).isNotEmpty().allMatch(line -> line.contains("SSL enabled"));
            assertEncrypted(wire, SSL_REQUEST.length);
        } finally {
            postgres.kill();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong authority", "wrong name"})
    void sendsNothingToAnUntrustedDatabase(String what) throws Exception {
        boolean wrongName = what.equals("wrong name");
        long since = Files.exists(postgresLog()) ? Files.size(postgresLog()) : 0;
        startPostgres(wrongName ? anotherHost : thisHost);
        try (WireTap wire = new WireTap(postgres.port());
             RouterProcess router = atDatabase(wire.port(), wrongName ? right : wrong)) {
            router.start();
            assertNeverReady(router, wire);
            assertThat(logins(since)).isEmpty();
            assertEncrypted(wire, SSL_REQUEST.length);
        } finally {
            postgres.kill();
        }
    }

    private RouterProcess atBroker(String url, TestAuthority trusted) throws IOException {
        return router(Map.of("BROKER_URL", url, "BROKER_USERNAME", "router", "BROKER_PASSWORD", PASSWORD),
                "-Djavax.net.ssl.trustStore=" + trusted.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + TestAuthority.STORE_PASSWORD);
    }

    private RouterProcess atDatabase(int port, TestAuthority trusted) throws IOException {
        Map<String, String> database = PostgresProcess.settings(port);
        database.computeIfPresent("DATABASE_URL", (name, url) -> url.replace("127.0.0.1", "localhost").replace("/routing?", "/" + DATABASE + "?")
                + "&sslmode=verify-full&sslrootcert=" + trusted.certificate());
        return router(database);
    }

    private RouterProcess router(Map<String, String> settings, String... jvmOptions) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("REQUIRE_TLS", "true", "EMBEDDED_BROKER_PORT", "0", "DEMO_DATA", "true"));
        environment.putAll(settings);
        List<String> options = new ArrayList<>(Installation.JVM_OPTIONS);
        options.addAll(List.of(jvmOptions));
        return new RouterProcess(folder.resolve("router-" + ++routers), environment, options);
    }

    /** The broker of {@code deploy/activemq}, with TLS as described in SECURITY.md. */
    private BrokerService broker(TestAuthority.Identity identity) throws Exception {
        Path store = folder.resolve("broker-" + ++brokers);
        String documented = Files.readString(Path.of("SECURITY.md")).split("```xml\n")[1].split("```")[0];
        Path configuration = Files.writeString(folder.resolve("activemq-" + brokers + ".xml"),
                Files.readString(Path.of("deploy/activemq/activemq.xml"))
                        .replace("<transportConnectors>", documented.replace("/path/broker.p12", identity.store().toString())
                                + "<transportConnectors>")
                        .replace("uri=\"tcp://", "uri=\"ssl://"));
        Map<String, String> variables = new HashMap<>(Map.of("activemq.data", store.toString(), "BROKER_PORT", "0",
                "KEYSTORE_PASSWORD", TestAuthority.STORE_PASSWORD));
        for (String account : List.of("ROUTER", "GATEWAY", "CLOSER", "CONSUMER", "OPERATOR")) {
            variables.put(account + "_PASSWORD", PASSWORD);
        }
        variables.forEach(System::setProperty);
        try {
            BrokerService broker = BrokerFactory.createBroker("xbean:file:" + configuration);
            broker.waitUntilStarted();
            return broker;
        } finally {
            variables.keySet().forEach(System::clearProperty);
        }
    }

    private static int port(BrokerService broker) throws Exception {
        TransportConnector connector = broker.getTransportConnectors().get(0);
        return connector.getConnectUri().getPort();
    }

    private void startPostgres(TestAuthority.Identity identity) throws IOException {
        postgres.start("-c", "ssl=on", "-c", "ssl_cert_file=" + identity.certificate(), "-c", "ssl_key_file=" + identity.key(),
                "-c", "log_connections=on");
    }

    /** Logins of the router in the server's log, from this offset on. */
    private static List<String> logins(long since) throws IOException {
        return Files.readString(postgresLog()).substring((int) since).lines()
                .filter(line -> line.contains("connection authorized") && line.contains("database=" + DATABASE)).toList();
    }

    private static Path postgresLog() {
        return folder.resolve("postgres").resolve("postgres.log");
    }

    /** Sends an SMS within the broker's process, and returns the event that it causes. */
    private static String answerOf(BrokerService broker) throws Exception {
        try (Connection connection = new ActiveMQConnectionFactory(broker.getVmConnectorURI() + "?create=false")
                .createConnection("operator", PASSWORD);
             Session session = connection.createSession()) {
            connection.start();
            session.createProducer(session.createQueue(TestRouter.SMS_INBOUND)).send(session.createTextMessage(
                    "{\"messageId\":\"t-1\",\"from\":\"+12125550300\",\"to\":\"+14155550101\",\"body\":\"" + TEXT + "\"}"));
            return ((TextMessage) session.createConsumer(session.createQueue(TestRouter.CONVERSATION_ASSIGNED))
                    .receive(TestProfile.TIMEOUT.toMillis())).getText();
        }
    }

    /** The router either keeps trying or ends. */
    private static void assertNeverReady(RouterProcess router, WireTap wire) throws IOException {
        Awaitility.await("attempts to connect").atMost(TestProfile.TIMEOUT)
                .until(() -> wire.sent().size() > ATTEMPTS || !router.process().isAlive());
        assertThat(wire.sent()).as("connections").isNotEmpty();
        assertThat(Files.readString(router.log())).doesNotContain("Ready.").doesNotContain(PASSWORD);
        if (router.process().isAlive()) {
            try {
                assertThat(router.readiness().statusCode()).isEqualTo(503);
            } catch (ConnectException ending) {
                Awaitility.await("the process ends").atMost(TestProfile.TIMEOUT).until(() -> !router.process().isAlive());
            }
        }
    }

    /** @param plainBytes the number of bytes that a client is allowed to send in plain text before the handshake */
    private static void assertEncrypted(WireTap wire, int plainBytes) {
        assertThat(wire.sent()).isNotEmpty().allSatisfy(sent -> {
            if (sent.length > plainBytes) {
                assertThat(sent[plainBytes]).as("TLS handshake after %d bytes", plainBytes).isEqualTo(TLS_HANDSHAKE);
            }
            if (sent.length > 0 && plainBytes > 0) {
                assertThat(Arrays.copyOf(sent, plainBytes)).isEqualTo(SSL_REQUEST);
            }
            assertThat(new String(sent, StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD, TEXT, "conversation", "postgres");
        });
    }
}
