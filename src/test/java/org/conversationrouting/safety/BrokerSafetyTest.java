package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSafetyTest {

    @ParameterizedTest
    @ValueSource(strings = {"jms.useAsyncSend=true", "jms.optimizeAcknowledge=true"})
    void optionsThatDoNotWaitForTheBrokerAreRefused(String option) {
        assertThatThrownBy(() -> BrokerSafety.check(new ActiveMQConnectionFactory("tcp://127.0.0.1:1?" + option)))
                .isInstanceOf(UnsafeSettingException.class).hasMessageContaining(option.substring(0, option.indexOf('=')));
        assertThatCode(() -> BrokerSafety.check(new ActiveMQConnectionFactory("tcp://127.0.0.1:1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transacted: false", "deliveryPersistent: false", "timeToLive: 60000",
            "acknowledgementModeName: AUTO_ACKNOWLEDGE"})
    void aRouteThatCouldLoseMessagesIsNotStarted(String option, @TempDir Path routes) throws Exception {
        RoutesCopy.with(routes, "failure/unroute-sms.camel.yaml",
                yaml -> yaml.replace("destinationName:", option + "\n              destinationName:"));
        assertThatThrownBy(() -> TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", routes.toString()), Clock.systemUTC()))
                .hasStackTraceContaining("queue sms.unrouted has " + (option.startsWith("deliveryPersistent")
                        ? "non-persistent" : option.substring(0, option.indexOf(':'))));
    }

    @Test
    void theShippedRoutesAreSafe() throws Exception {
        TestRouter.start(TestDatabase.H2).close();
    }
}
