package org.conversationrouting;

import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.broker.BrokerFault;
import org.conversationrouting.health.BrokerHealthCheck;
import org.conversationrouting.settings.StartRefusedException;

/** Checks during the start whether the broker answers. */
final class BrokerStart implements StartupWait.Attempt {

    private final BrokerHealthCheck health;

    BrokerStart(BrokerHealthCheck health) {
        this.health = health;
    }

    /** @throws StartRefusedException if waiting would not help */
    @Override
    public Optional<String> obstacle() {
        HealthCheck.Result result = health.call();
        if (result.getState() == HealthCheck.State.UP) {
            return Optional.empty();
        }
        Optional<BrokerFault> fault = result.getError().map(BrokerFault::of);
        if (fault.filter(BrokerFault::permanent).isPresent()) {
            throw new StartRefusedException("The broker can't be used: " + fault.get().reason(), result.getError().get());
        }
        return fault.map(BrokerFault::reason).or(result::getMessage).or(() -> Optional.of("it does not answer"));
    }
}
