package org.conversationrouting.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowsedDepthsTest {

    private static final int MORE_THAN_THE_LIMIT = BrowsedDepths.LIMIT + 200;

    @Test
    void countsUpToALimitAndTakesNothingAway(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder, 0)) {
            broker.start();
            ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker.url());
            try (Connection connection = connections.createConnection(); Session session = connection.createSession(Session.SESSION_TRANSACTED);
                 MessageProducer producer = session.createProducer(null)) {
                for (int i = 0; i < MORE_THAN_THE_LIMIT; i++) {
                    producer.send(session.createQueue("many"), session.createTextMessage("x"));
                }
                producer.send(session.createQueue("one"), session.createTextMessage("x"));
                session.commit();
            }
            BrowsedDepths depths = new BrowsedDepths(connections);
            Map<String, Long> expected = Map.of("many", (long) BrowsedDepths.LIMIT, "one", 1L, "none", 0L);
            assertThat(depths.of(List.of("many", "one", "none"))).isEqualTo(expected);
            assertThat(depths.of(List.of("many", "one", "none"))).as("again").isEqualTo(expected);
            assertThat(broker.depth("many")).isEqualTo(MORE_THAN_THE_LIMIT);
            assertThat(broker.depth("no.such.queue")).isZero();
        }
    }
}
