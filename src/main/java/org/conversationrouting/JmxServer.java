package org.conversationrouting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/**
 * Serves the MBeans of this process to JMX clients on the same host: registry and connector on one port of the loopback address. There is
 * no login, so every user of the host can control the process.
 */
final class JmxServer implements AutoCloseable {

    /** The only property by which RMI learns the address that clients connect to. */
    private static final String RMI_HOST = "java.rmi.server.hostname";
    private static final int WAITING_CONNECTIONS = 10;

    private final Registry registry;
    private final JMXConnectorServer connector;

    private JmxServer(Registry registry, JMXConnectorServer connector) {
        this.registry = registry;
        this.connector = connector;
    }

    /** @throws IOException if the port is taken; the message says what to do */
    static JmxServer start(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (System.getProperty(RMI_HOST) == null) {
            System.setProperty(RMI_HOST, loopback.getHostAddress());
        }
        Loopback sockets = new Loopback(loopback);
        Registry registry = registry(port, sockets);
        try {
            JMXConnectorServer connector = JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL(url(loopback, port)),
                    Map.of(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, sockets,
                            // nothing but what JMX itself needs is deserialised
                            RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, "java.lang.String;!*"),
                    ManagementFactory.getPlatformMBeanServer());
            connector.start();
            return new JmxServer(registry, connector);
        } catch (IOException | RuntimeException failure) {
            UnicastRemoteObject.unexportObject(registry, true);
            throw failure;
        }
    }

    private static Registry registry(int port, RMIServerSocketFactory sockets) throws IOException {
        try {
            return LocateRegistry.createRegistry(port, null, sockets);
        } catch (IOException taken) {
            throw new IOException("JMX can't be served on port " + port + " of the loopback address (" + taken.getMessage()
                    + "): free the port, or set JMX_PORT", taken);
        }
    }

    private static String url(InetAddress host, int port) {
        String address = host.getHostAddress() + ":" + port;
        return "service:jmx:rmi://" + address + "/jndi/rmi://" + address + "/jmxrmi";
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stop();
        } finally {
            unexport();
        }
    }

    private void unexport() {
        try {
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (NoSuchObjectException gone) {
            // it is what we want
        }
    }

    /** Equal ones share a port. */
    private record Loopback(InetAddress address) implements RMIServerSocketFactory {

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new ServerSocket(port, WAITING_CONNECTIONS, address);
        }
    }
}
