package org.conversationrouting.broker;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.conversationrouting.engine.fault.Reason;

/**
 * Why the broker does not answer, and which setting to check.
 *
 * @param reason  one line, the root cause first, without a login
 * @param permanent true if waiting would not help
 */
public record BrokerFault(String reason, boolean permanent) {

    /** The client's message if the server closed the connection before the handshake. */
    private static final String CHANNEL_FAILED = "Cannot send, channel has already failed";

    public static BrokerFault of(Throwable failure) {
        String reason = Reason.of(failure);
        if (has(failure, SecurityException.class)) {
            return new BrokerFault("it refuses the login (" + reason + "): check BROKER_USERNAME and BROKER_PASSWORD", true);
        }
        if (has(failure, GeneralSecurityException.class) || has(failure, SSLPeerUnverifiedException.class)) {
            return new BrokerFault("its TLS certificate is not trusted (" + reason + "): check the host in BROKER_URL, and"
                    + " set the authority's trust store with -Djavax.net.ssl.trustStore", true);
        }
        if (has(failure, IllegalArgumentException.class) || has(failure, URISyntaxException.class) || isOfUnknownScheme(failure)) {
            return new BrokerFault("BROKER_URL can't be used (" + reason + "): correct it", true);
        }
        if (has(failure, UnknownHostException.class)) {
            return new BrokerFault(reason + ": check BROKER_URL", false);
        }
        if (has(failure, ConnectException.class)) {
            return new BrokerFault(reason + ": is the broker at BROKER_URL running?", false);
        }
        if (has(failure, IOException.class)) {
            String plainReason = reason.startsWith(CHANNEL_FAILED) ? "it ended the connection" : reason;
            return new BrokerFault(plainReason + ": does BROKER_URL name the OpenWire port of a broker?", false);
        }
        return new BrokerFault(reason, false);
    }

    private static boolean isOfUnknownScheme(Throwable failure) {
        return Reason.cause(failure, cause -> cause instanceof IOException
                && String.valueOf(cause.getMessage()).startsWith("Transport scheme NOT recognized")).isPresent();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Reason.cause(failure, type::isInstance).isPresent();
    }
}
