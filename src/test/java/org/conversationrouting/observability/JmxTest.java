package org.conversationrouting.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** With {@code JMX_PORT}, a JMX client sees what hawtio's Camel tab asks for. */
class JmxTest {

    @Test
    void aClientSeesTheContextAndTheRoutes() throws Exception {
        int port = freePort();
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        try (TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("JMX_PORT", String.valueOf(port)), Clock.systemUTC());
             JMXConnector client = JMXConnectorFactory.connect(url)) {
            MBeanServerConnection beans = client.getMBeanServerConnection();
            Set<ObjectName> contexts = beans.queryNames(new ObjectName("org.apache.camel:type=context,*"), null);
            assertThat(contexts).singleElement().satisfies(context -> {
                assertThat(context.getKeyProperty("name")).isEqualTo("\"conversation-routing\"");
                assertThat(beans.getAttribute(context, "State")).isEqualTo("Started");
                assertThat((String) beans.invoke(context, "dumpRoutesAsXml", null, null)).contains("id=\"sms-inbound\"");
                assertThat((String) beans.invoke(context, "dumpRoutesStatsAsXml", new Object[] {true, false},
                        new String[] {"boolean", "boolean"})).contains("exchangesCompleted");
            });
            assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                    .hasSameSizeAs(router.application().camelContext().getRoutes());
            assertThat(beans.queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null)).isNotEmpty();
        }
        assertThatThrownBy(() -> JMXConnectorFactory.connect(url)).isInstanceOf(IOException.class);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TestRouter.start(TestDatabase.H2, Map.of("JMX_PORT", String.valueOf(taken.getLocalPort())),
                    Clock.systemUTC())).isInstanceOf(IOException.class).hasMessageContaining("set JMX_PORT");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
