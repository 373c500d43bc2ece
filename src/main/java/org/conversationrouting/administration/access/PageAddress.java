package org.conversationrouting.administration.access;

import java.net.InetAddress;
import org.conversationrouting.settings.AddressRanges;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Where people open the administration page. */
public final class PageAddress {

    private PageAddress() {
    }

    /**
     * As the settings say. Behind a proxy, and in a container, it may be another.
     *
     * @param port where it listens
     * @return without a slash at the end
     */
    public static String of(Settings settings, int port) {
        String host = settings.get(Setting.ADMIN_HOST);
        String shown = isEverywhere(host) ? "localhost" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return (settings.get(Setting.ADMIN_KEYSTORE) == null ? "http" : "https") + "://" + shown + ":" + port;
    }

    private static boolean isEverywhere(String host) {
        try {
            InetAddress address = AddressRanges.address(host);
            return address.isAnyLocalAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
