package org.conversationrouting.broker;

import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;

/** Makes a broker refuse all clients without the given login, including clients within the process. */
public final class RequiredLogin {

    private static final String NO_GROUPS = "";

    private RequiredLogin() {
    }

    /** Must be called before the broker starts. Existing plugins are kept. */
    public static void install(BrokerService broker, String username, String password) {
        SimpleAuthenticationPlugin login = new SimpleAuthenticationPlugin(
                List.of(new AuthenticationUser(username, password, NO_GROUPS)));
        login.setAnonymousAccessAllowed(false);
        BrokerPlugin[] existing = broker.getPlugins() == null ? new BrokerPlugin[0] : broker.getPlugins();
        // the last plugin is the first to be asked
        broker.setPlugins(Stream.concat(Stream.of(existing), Stream.of(login)).toArray(BrokerPlugin[]::new));
    }
}
