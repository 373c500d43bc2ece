package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.settings.AddressRanges;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** What is known about the client of a request. Headers that describe it are believed only from the reverse proxies in ADMIN_PROXY_ADDRESSES. */
final class Clients {

    private final AddressRanges proxies;
    private final String userHeader;

    Clients(Settings settings) {
        this.proxies = settings.trustedProxies();
        this.userHeader = settings.get(Setting.ADMIN_PROXY_USER_HEADER);
    }

    /** The client's address: the last one in X-Forwarded-For that is not a proxy's, if a proxy sent the request. */
    InetAddress address(Context request) {
        InetAddress sender = sender(request);
        List<String> path = values(request, "X-Forwarded-For");
        try {
            for (int i = path.size() - 1; i >= 0 && proxies.contains(sender); i--) {
                sender = AddressRanges.address(path.get(i));
            }
            return sender;
        } catch (IllegalArgumentException malformed) {
            return sender;
        }
    }

    /** Whether the browser uses TLS, to this server or to a proxy before it. */
    boolean useTls(Context request) {
        List<String> protocols = values(request, "X-Forwarded-Proto");
        return request.scheme().equals("https") || isFromProxy(request) && !protocols.isEmpty()
                && protocols.get(protocols.size() - 1).equalsIgnoreCase("https");
    }

    /**
     * Who signed in at the proxy.
     *
     * @return empty if the request did not come from a proxy, or nobody signed in there
     * @throws Problem 400 if there are several names: the client may have sent one of them
     */
    Optional<String> userAtProxy(Context request) {
        if (!isFromProxy(request)) {
            return Optional.empty();
        }
        List<String> names = Collections.list(request.req().getHeaders(userHeader));
        if (names.size() > 1) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The header " + userHeader + " was sent more than once: set up the reverse proxy so that it"
                    + " replaces the header of its clients");
        }
        return names.stream().filter(name -> !name.isBlank()).findFirst();
    }

    private boolean isFromProxy(Context request) {
        return proxies.contains(sender(request));
    }

    private static InetAddress sender(Context request) {
        return AddressRanges.address(request.ip());
    }

    /** Of all headers with this name. */
    private static List<String> values(Context request, String header) {
        return Collections.list(request.req().getHeaders(header)).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(value -> !value.isEmpty()).toList();
    }
}
