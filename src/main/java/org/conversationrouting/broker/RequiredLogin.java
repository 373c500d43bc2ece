package org.conversationrouting.broker;

import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;

/** Makes a broker refuse every client without one certain login, clients within the process included. */
public final class RequiredLogin {

    private static final String NO_GROUPS = "";

    private RequiredLogin() {
    }

    /** To be called before the broker starts; plugins that it has already stay. */
    public static void demand(BrokerService broker, String username, String password) {
        SimpleAuthenticationPlugin login = new SimpleAuthenticationPlugin(
                List.of(new AuthenticationUser(username, password, NO_GROUPS)));
        login.setAnonymousAccessAllowed(false);
        BrokerPlugin[] before = broker.getPlugins() == null ? new BrokerPlugin[0] : broker.getPlugins();
        // the last one is asked first
        broker.setPlugins(Stream.concat(Stream.of(before), Stream.of(login)).toArray(BrokerPlugin[]::new));
    }
}
