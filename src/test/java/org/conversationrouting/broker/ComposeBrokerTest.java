package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.jms.Connection;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.jmx.ManagementContext;
import org.awaitility.Awaitility;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The broker of docker-compose.yml, with its configuration and its health check, but outside of a container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeBrokerTest {

    private JsonNode service;
    private BrokerService broker;
    private TransportConnector connector;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        service = new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile()).at("/services/broker");
        String mounted = service.at("/volumes/0").asText();
        assertThat(service.at("/entrypoint/2").asText()).isEqualTo("xbean:file:" + mounted.split(":")[1]);
        String configuration = Path.of(mounted.split(":")[0]).getFileName().toString();
        broker = XmlBroker.start(configuration, folder.resolve("broker"), XmlBroker.LOGINS.get(configuration));
        connector = broker.getTransportConnectors().get(0);
    }

    @AfterAll
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void theHealthCheckSucceedsAndWritesNothingToTheBrokersLog() throws Exception {
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 5; i++) {
                assertThat(healthCheck(connector.getConnectUri().getPort())).isZero();
            }
            Awaitility.await("goodbye").until(() -> connector.getConnections().isEmpty());
            assertThat(log.lines()).noneMatch(line -> line.matches("(WARN|ERROR|FATAL) .*"));
        }
    }

    @Test
    void theHealthCheckFailsForAnOpenPortWithoutABroker() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Thread answering = new Thread(() -> {
                try (Socket client = other.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            answering.start();
            assertThat(healthCheck(other.getLocalPort())).isNotZero();
            answering.join();
        }
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        assertThat(healthCheck(closed)).isNotZero();
    }

    @Test
    void nobodyConnectsWithoutItsLogin() throws Exception {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + connector.getConnectUri().getPort());
        RefusedLogin.assertRefused("none", () -> connections.createConnection().start());
        RefusedLogin.assertRefused("ActiveMQ's own", () -> connections.createConnection("system", "manager").start());
        try (Connection connection = connections.createConnection("router", "secret")) {
            connection.start();
        }
    }

    /** AccessListTest compares the sample with the embedded broker. */
    @Test
    void itHasTheQueuePoliciesOfTheSampleWithAnAccessList() throws Exception {
        assertThat(limits("one-account.xml")).contains("maxPageSize").isEqualTo(limits("activemq.xml"));
    }

    private static String limits(String file) throws Exception {
        String text = Files.readString(Path.of("deploy/activemq", file));
        return text.substring(text.indexOf("<destinationPolicy>"), text.indexOf("</systemUsage>"));
    }

    @Test
    void itOffersNothingElse() {
        assertThat(broker.getTransportConnectors()).hasSize(1);
        assertThat(connector.getUri().toString()).contains("wireFormat.maxFrameSize=").contains("maximumConnections=");
        ManagementContext management = broker.getManagementContext();
        assertThat(management.isCreateConnector()).isFalse();
    }

    /** Runs the health check of docker-compose.yml on this port. @return its exit code */
    private int healthCheck(int port) throws Exception {
        List<String> command = new ArrayList<>();
        service.at("/healthcheck/test").forEach(word -> command.add(word.asText().replace("61616", String.valueOf(port))));
        assertThat(command.remove(0)).isEqualTo("CMD");
        Process check = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        return check.exitValue();
    }
}
