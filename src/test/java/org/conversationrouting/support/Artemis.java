package org.conversationrouting.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/**
 * Apache ActiveMQ Artemis in a separate process, as {@code artemis create} sets it up. The build unpacks it, see pom.xml. JMX gives the
 * number of waiting messages, because a browser does not show those that a client has received.
 */
public final class Artemis implements TestBroker, AutoCloseable {

    private static final Path UNPACKED = Path.of("target/artemis");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String USERNAME = "me";
    private static final String PASSWORD = "secret";
    private static final Set<String> BUILT_IN_QUEUES = Set.of("DLQ", "ExpiryQueue");

    private final int port = freePort();
    private final Path log;
    private final Process process;
    private final JMXConnector jmx;
    private final MBeanServerConnection beans;

    /** Returns once clients can connect. @param folder an empty folder for its configuration, files and log */
    public Artemis(Path folder) throws Exception {
        log = folder.resolve("artemis.log");
        Path instance = folder.resolve("instance");
        Process create = bash(List.of(home().resolve("bin/artemis").toString(), "create", instance.toString(), "--silent", "--user", USERNAME,
                "--password", PASSWORD, "--require-login", "--no-web", "--no-autotune", "--host", "127.0.0.1", "--default-port",
                String.valueOf(port), "--no-amqp-acceptor", "--no-mqtt-acceptor", "--no-stomp-acceptor", "--no-hornetq-acceptor"), Map.of());
        if (!create.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) || create.exitValue() != 0) {
            throw new IOException("artemis create failed: " + Files.readString(log));
        }
        int jmxPort = freePort();
        process = bash(List.of(instance.resolve("bin/artemis").toString(), "run"), Map.of("JAVA_ARGS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                + " --add-opens java.base/jdk.internal.misc=ALL-UNNAMED -Djava.rmi.server.hostname=127.0.0.1"
                + " -Dcom.sun.management.jmxremote.port=" + jmxPort + " -Dcom.sun.management.jmxremote.rmi.port=" + jmxPort
                + " -Dcom.sun.management.jmxremote.host=127.0.0.1 -Dcom.sun.management.jmxremote.authenticate=false"
                + " -Dcom.sun.management.jmxremote.ssl=false"));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("Artemis").atMost(TIMEOUT).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Artemis ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("AMQ221007");
        });
        jmx = JMXConnectorFactory.connect(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi"));
        beans = jmx.getMBeanServerConnection();
    }

    @Override
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("BROKER_URL", "failover:(" + url() + ")", "BROKER_USERNAME", USERNAME, "BROKER_PASSWORD", PASSWORD);
    }

    @Override
    public long waiting(String queue) throws Exception {
        long waiting = 0;
        for (ObjectName bean : queueBeans("\"" + queue + "\"")) {
            waiting += (Long) beans.getAttribute(bean, "MessageCount");
        }
        return waiting;
    }

    /** The built-in queues, such as the dead-letter queue, are included only if they contain a message. */
    @Override
    public Set<String> queues() throws Exception {
        Set<String> queues = new HashSet<>();
        for (ObjectName bean : queueBeans("*")) {
            String name = ObjectName.unquote(bean.getKeyProperty("queue"));
            if (!BUILT_IN_QUEUES.contains(name) || waiting(name) > 0) {
                queues.add(name);
            }
        }
        return queues;
    }

    private Set<ObjectName> queueBeans(String queue) throws Exception {
        return beans.queryNames(new ObjectName("org.apache.activemq.artemis:subcomponent=queues,routing-type=\"anycast\",queue="
                + queue + ",*"), null);
    }

    private Process bash(List<String> script, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(script);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path home() throws IOException {
        try (var folders = Files.newDirectoryStream(UNPACKED, "apache-artemis-*")) {
            for (Path folder : folders) {
                return folder.toAbsolutePath();
            }
        }
        throw new IOException("There is no Artemis in " + UNPACKED + ": mvn generate-test-resources unpacks it");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        jmx.close();
        process.destroyForcibly().waitFor();
    }
}
