package org.conversationrouting.safety;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Detects plain-text connections to other hosts, which would expose phone numbers, texts and passwords. */
public final class TransportSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(TransportSecurity.class);
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9+.-]*)://(\\[[^\\]]+]|[^/:?,()\\s@]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ENCRYPTED_MODES = Set.of("require", "verify-ca", "verify-full");

    private TransportSecurity() {
    }

    /** @throws UnsafeSettingException for a plain-text connection if REQUIRE_TLS is true; otherwise only warns */
    public static void check(Settings settings) {
        List<String> plain = new ArrayList<>();
        if (!settings.embeddedBroker() && !plainBrokers(settings.get(Setting.BROKER_URL)).isEmpty()) {
            plain.add("BROKER_URL reaches " + String.join(", ", plainBrokers(settings.get(Setting.BROKER_URL)))
                    + " in plain text: use ssl://");
        }
        if (!settings.embeddedDatabase() && isPlainDatabase(settings.get(Setting.DATABASE_URL))) {
            plain.add("DATABASE_URL reaches another host in plain text: add sslmode=verify-full");
        }
        if (isPlainWebhook(settings.get(Setting.ALERT_WEBHOOK_URL))) {
            plain.add("ALERT_WEBHOOK_URL reaches another host in plain text: use https://");
        }
        refuseOrWarn(settings, plain);
    }

    /** @param url null if there is none */
    static boolean isPlainWebhook(String url) {
        return url != null && url.regionMatches(true, 0, "http:", 0, "http:".length()) && !isLoopback(URI.create(url).getHost());
    }

    /** The same for the administration page. */
    public static void checkPage(Settings settings) {
        if (settings.get(Setting.ADMIN_KEYSTORE) == null && servesPageToOthers(settings)) {
            refuseOrWarn(settings, List.of("ADMIN_HOST serves the administration page to other hosts in plain text: set ADMIN_KEYSTORE, or let"
                    + " ADMIN_HOST be 127.0.0.1 and use a reverse proxy with TLS"));
        }
    }

    /** Whether other hosts can reach the administration page. */
    public static boolean servesPageToOthers(Settings settings) {
        return !isLoopback(settings.get(Setting.ADMIN_HOST));
    }

    private static void refuseOrWarn(Settings settings, List<String> plain) {
        if (!plain.isEmpty() && settings.requireTls()) {
            throw new UnsafeSettingException("REQUIRE_TLS is true, but " + String.join("; ", plain));
        }
        plain.forEach(LOG::warn);
    }

    static List<String> plainBrokers(String url) {
        List<String> hosts = new ArrayList<>();
        Matcher addresses = ADDRESS.matcher(url);
        while (addresses.find()) {
            String scheme = addresses.group(1).toLowerCase(Locale.ROOT);
            boolean encrypted = scheme.contains("ssl") || scheme.equals("https") || scheme.equals("wss") || scheme.equals("vm");
            if (!encrypted && !isLoopback(addresses.group(2))) {
                hosts.add(addresses.group(2));
            }
        }
        return hosts;
    }

    static boolean isPlainDatabase(String url) {
        Matcher mode = SSL_MODE.matcher(url);
        if (mode.find() && ENCRYPTED_MODES.contains(mode.group(1).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String rest = url.substring("jdbc:postgresql:".length());
        if (!rest.startsWith("//")) {
            // without a host, the driver connects to localhost
            return false;
        }
        String hosts = rest.substring(2).split("[/?]", 2)[0];
        for (String host : hosts.split(",")) {
            if (!isLoopback(host.replaceFirst(":\\d+$", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoopback(String host) {
        if (host.isEmpty() || host.equalsIgnoreCase("localhost")) {
            return true;
        }
        String bare = host.replace("[", "").replace("]", "");
        boolean literal = bare.matches("[0-9.]+") || bare.contains(":");
        try {
            // names are not looked up, because the result may change
            return literal && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
