package org.conversationrouting.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conversationrouting.engine.listener.RetryQueue;

/** The settings of the process, read and checked once. */
public final class Settings {

    /** What is purged is at least this old, because for so long a repeated SMS must be recognised. */
    public static final int MIN_DAYS_KEPT = 30;
    public static final int MAX_DAYS_KEPT = 36_500;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_THRESHOLD = 1_000_000;
    private static final int MAX_CONSUMERS = 256;

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    private Settings(Map<String, String> environment, Properties system) {
        for (Setting setting : Setting.values()) {
            String value = Stream.of(system.getProperty(setting.property()), environment.get(setting.name()))
                    .filter(candidate -> candidate != null && !candidate.isBlank())
                    .map(String::strip)
                    .findFirst().orElse(null);
            value = setting.canBeInFile() ? orFromFile(setting, value, environment, system) : value;
            value = value == null ? setting.defaultValue() : value;
            if (value != null) {
                values.put(setting, value);
            }
        }
        check();
    }

    /** @param value as it is set without a file, or null */
    private String orFromFile(Setting setting, String value, Map<String, String> environment, Properties system) {
        SettingFile file = SettingFile.of(setting, environment, system);
        if (file == null) {
            return value;
        }
        if (value != null) {
            problems.add(file.name() + " must not be set together with " + setting + ": unset one of them");
            return value;
        }
        try {
            return file.read();
        } catch (IOException unreadable) {
            problems.add(file.name() + " must name a readable text file, but " + file.path() + " " + unreadable.getMessage());
            return null;
        }
    }

    /**
     * @param environment environment variables by name
     * @param system      system properties by name; they take precedence
     * @throws InvalidSettingsException with every problem at once
     */
    public static Settings of(Map<String, String> environment, Properties system) {
        Settings settings = new Settings(environment, system);
        if (!settings.problems.isEmpty()) {
            throw new InvalidSettingsException(settings.problems);
        }
        return settings;
    }

    /** @throws InvalidSettingsException with every problem at once */
    public static Settings ofThisProcess() {
        return of(System.getenv(), System.getProperties());
    }

    /** The same settings with another routes folder. */
    public Settings withRoutes(Path folder) {
        Settings copy = new Settings(Map.of(), new Properties());
        copy.values.clear();
        copy.values.putAll(values);
        copy.values.put(Setting.ROUTES_DIR, folder.toString());
        return copy;
    }

    /** @return the value, or null if it is unset and has no default */
    public String get(Setting setting) {
        return values.get(setting);
    }

    public int number(Setting setting) {
        return Integer.parseInt(values.get(setting));
    }

    public boolean embeddedBroker() {
        return get(Setting.BROKER_URL) == null;
    }

    /** Whether the broker, embedded or not, requires a login. */
    public boolean hasBrokerLogin() {
        return get(Setting.BROKER_USERNAME) != null;
    }

    public boolean embeddedDatabase() {
        return get(Setting.DATABASE_URL) == null;
    }

    public boolean demoData() {
        String value = get(Setting.DEMO_DATA);
        return value == null ? embeddedDatabase() : Boolean.parseBoolean(value);
    }

    public boolean requireTls() {
        return Boolean.parseBoolean(get(Setting.REQUIRE_TLS));
    }

    public boolean recoverEmbeddedBroker() {
        return Boolean.parseBoolean(get(Setting.EMBEDDED_BROKER_RECOVER));
    }

    /** Whether changes of the routes folder are applied while the router runs. */
    public boolean reloads() {
        return Boolean.parseBoolean(get(Setting.RELOAD));
    }

    /** Whose headers about the person and the address behind them are believed. */
    public AddressRanges trustedProxies() {
        String addresses = get(Setting.ADMIN_PROXY_ADDRESSES);
        return addresses == null ? AddressRanges.NONE : AddressRanges.of(addresses);
    }

    /** The queues that the router receives from. */
    public List<String> inputQueues() {
        return List.of(get(Setting.QUEUE_SMS_INBOUND), get(Setting.QUEUE_SMS_SENT), get(Setting.QUEUE_CONVERSATION_CLOSE));
    }

    /** The queues of events. */
    public List<String> eventQueues() {
        return List.of(get(Setting.QUEUE_CONVERSATION_ASSIGNED), get(Setting.QUEUE_CONVERSATION_EVENTS));
    }

    /** The queues of messages that were not processed, or led to no owner. */
    public List<String> setAsideQueues() {
        return List.of(get(Setting.QUEUE_SMS_UNROUTED), get(Setting.QUEUE_SMS_REJECTED));
    }

    public boolean internationalFirst() {
        return "international".equals(get(Setting.NUMBERS_WITHOUT_PLUS));
    }

    public Path dataDir() {
        return Path.of(get(Setting.DATA_DIR)).toAbsolutePath().normalize();
    }

    public Path routesDir() {
        return Path.of(get(Setting.ROUTES_DIR)).toAbsolutePath().normalize();
    }

    /** The number of concurrent consumers of sms.inbound. By default three for each two cores: one looks up, two commit or wait. */
    public int consumers() {
        if (get(Setting.CONSUMERS) != null) {
            return number(Setting.CONSUMERS);
        }
        return Math.max(3, Math.min(15, 3 * Runtime.getRuntime().availableProcessors() / 2));
    }

    /** The placeholders for the routes. Logins are not included. */
    public Properties routeProperties() {
        Properties properties = new Properties();
        for (Setting setting : Setting.values()) {
            if (setting.isQueueName() || setting.property().startsWith("routing.")) {
                properties.setProperty(setting.property(), get(setting));
            }
        }
        properties.setProperty(Setting.ROUTES_DIR.property(), routesDir().toString());
        properties.setProperty(Setting.CONSUMERS.property(), String.valueOf(consumers()));
        return properties;
    }

    /** @throws InvalidSettingsException if the routes folder does not exist */
    public void requireRoutes() {
        if (!Files.isDirectory(routesDir())) {
            problem(Setting.ROUTES_DIR, "must be the routes folder, but there is no folder " + routesDir());
            throw new InvalidSettingsException(problems);
        }
    }

    private void check() {
        boolean filesRead = problems.isEmpty();
        wholeNumber(Setting.EMBEDDED_BROKER_PORT, 0, MAX_PORT);
        wholeNumber(Setting.OBSERVE_PORT, 0, MAX_PORT);
        wholeNumber(Setting.ADMIN_PORT, 0, MAX_PORT);
        wholeNumber(Setting.JMX_PORT, 1, MAX_PORT);
        wholeNumber(Setting.ALERT_UNROUTED_THRESHOLD, 1, MAX_THRESHOLD);
        wholeNumber(Setting.PURGE_OLDER_THAN, MIN_DAYS_KEPT, MAX_DAYS_KEPT);
        webhookUrl();
        wholeNumber(Setting.CONSUMERS, 1, MAX_CONSUMERS);
        oneOf(Setting.NUMBERS_WITHOUT_PLUS, "national", "international");
        oneOf(Setting.LOG_FORMAT, "text", "json");
        oneOf(Setting.LAST_SENT_SCOPE, "recipient", "pair");
        oneOf(Setting.DEMO_DATA, "true", "false");
        oneOf(Setting.REQUIRE_TLS, "true", "false");
        oneOf(Setting.RELOAD, "true", "false");
        oneOf(Setting.RELOAD_CASES, "touched", "all", "none");
        oneOf(Setting.EMBEDDED_BROKER_RECOVER, "true", "false");
        objectTypes();
        queueNames();
        databaseUrl();
        brokerUrl();
        if (filesRead) {
            completeLogin();
        }
        proxies();
        if (get(Setting.ADMIN_KEYSTORE) == null && get(Setting.ADMIN_KEYSTORE_PASSWORD) != null) {
            problem(Setting.ADMIN_KEYSTORE, "must be set, because ADMIN_KEYSTORE_PASSWORD is: without it, the administration page has no TLS");
        }
    }

    private void proxies() {
        try {
            trustedProxies();
        } catch (IllegalArgumentException malformed) {
            problem(Setting.ADMIN_PROXY_ADDRESSES, "must be IP addresses or CIDR blocks, separated by commas, such as 10.0.0.7, fd00::/8");
        }
        if (!get(Setting.ADMIN_PROXY_USER_HEADER).matches("[A-Za-z0-9-]+")) {
            problem(Setting.ADMIN_PROXY_USER_HEADER, "must be the name of a header, such as X-Forwarded-User");
        }
    }

    private void wholeNumber(Setting setting, int from, int to) {
        String value = get(setting);
        if (value == null) {
            return;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= from && number <= to) {
                return;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        problem(setting, "must be a whole number from " + from + " to " + to);
    }

    private void oneOf(Setting setting, String... allowed) {
        String value = get(setting);
        if (value == null) {
            return;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (Set.of(allowed).contains(lower)) {
            values.put(setting, lower);
        } else {
            problem(setting, "must be " + String.join(" or ", allowed));
        }
    }

    private void objectTypes() {
        List<String> types = Stream.of(get(Setting.RELATED_RECORD_OBJECTS).split(","))
                .map(String::strip).filter(type -> !type.isEmpty()).collect(Collectors.toList());
        if (types.isEmpty() || Set.copyOf(types).size() != types.size()) {
            problem(Setting.RELATED_RECORD_OBJECTS, "must name object types, each once, separated by commas");
        }
        values.put(Setting.RELATED_RECORD_OBJECTS, String.join(",", types));
    }

    private void queueNames() {
        Map<String, Setting> seen = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (!setting.isQueueName()) {
                continue;
            }
            String name = get(setting);
            if (!name.matches("[A-Za-z0-9._-]+")) {
                problem(setting, "must be a queue name of letters, digits, '.', '_' and '-'");
            }
            if (name.endsWith(RetryQueue.SUFFIX)) {
                problem(setting, "must not end in " + RetryQueue.SUFFIX + ": the router uses such queues for messages to retry");
            }
            Setting other = seen.put(name, setting);
            if (other != null) {
                problem(setting, "must be a different queue from " + other);
            }
        }
    }

    private void databaseUrl() {
        String url = get(Setting.DATABASE_URL);
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            problem(Setting.DATABASE_URL, "must be a JDBC URL of PostgreSQL, such as jdbc:postgresql://127.0.0.1:5432/routing");
        }
    }

    private void webhookUrl() {
        String url = get(Setting.ALERT_WEBHOOK_URL);
        if (url == null) {
            return;
        }
        try {
            URI address = new URI(url);
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))) {
                return;
            }
        } catch (URISyntaxException notAUri) {
            // reported below
        }
        problem(Setting.ALERT_WEBHOOK_URL, "must be an http or https address, such as https://hooks.example.com/unrouted");
    }

    private void brokerUrl() {
        String url = get(Setting.BROKER_URL);
        if (url == null) {
            return;
        }
        try {
            if (URI.create(url).getScheme() != null) {
                return;
            }
        } catch (IllegalArgumentException notAUri) {
            // reported below
        }
        problem(Setting.BROKER_URL, "must be a URL of ActiveMQ, such as failover:(tcp://127.0.0.1:61616)");
    }

    /** Half a login is an error: an external broker would refuse it, and the embedded one would stay open. */
    private void completeLogin() {
        boolean username = get(Setting.BROKER_USERNAME) != null;
        boolean password = get(Setting.BROKER_PASSWORD) != null;
        if (username && !password) {
            problem(Setting.BROKER_PASSWORD, "must be set, because BROKER_USERNAME is: a login needs both");
        } else if (password && !username) {
            problem(Setting.BROKER_USERNAME, "must be set, because BROKER_PASSWORD is: a login needs both");
        }
    }

    /** Never quotes the value, because it may be or contain a password. */
    private void problem(Setting setting, String requirement) {
        problems.add(setting + " (property " + setting.property() + ") " + requirement);
    }
}
