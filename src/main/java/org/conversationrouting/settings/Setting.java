package org.conversationrouting.settings;

/**
 * The settings of the program. Each has an environment variable, a system property and a default. A system property
 * ({@code -Dname=value}) takes precedence over the environment variable. A blank value counts as unset.
 */
public enum Setting {
    BROKER_URL("broker.url", null, "ActiveMQ URL; unset: an embedded, persistent broker"),
    BROKER_USERNAME("broker.username", null, "user name for the broker; the embedded broker then refuses clients without it"),
    BROKER_PASSWORD("broker.password", null, "password for the broker"),
    EMBEDDED_BROKER_PORT("broker.embedded.port", "61616", "port of the embedded broker, on loopback; 0 takes any free port"),
    EMBEDDED_BROKER_RECOVER("broker.embedded.recover", "false",
            "true: copy damaged files of the embedded broker, then start with everything that can be read"),
    DATABASE_URL("database.url", null, "JDBC URL of PostgreSQL; unset: an embedded H2 database in a file"),
    DATABASE_USERNAME("database.username", null, "user name for the database"),
    DATABASE_PASSWORD("database.password", null, "password for the database"),
    DATA_DIR("data.dir", "data", "folder for the files of the embedded broker and database"),
    ROUTES_DIR("routes.dir", "routes", "folder of the YAML routes and their SQL"),
    RELOAD("reload", "true", "true: apply changes of the routes folder while the router runs; false: only when asked to"),
    RELOAD_CASES("reload.cases", "touched", "which cases run before a change is applied: touched (those of the files that changed), all or none"),
    OBSERVE_HOST("observe.host", "127.0.0.1", "address on which health and metrics are served"),
    OBSERVE_PORT("observe.port", "9876", "port on which health and metrics are served; 0 takes any free port"),
    LOG_FORMAT("log.format", "text", "format of the log: text, or json with the fields of the Elastic Common Schema"),
    JMX_PORT("jmx.port", null, "port on which JMX is served to this host, for JConsole or hawtio; unset: no JMX, which makes the start faster"),
    ADMIN_HOST("admin.host", "127.0.0.1", "address on which the administration page and its API are served"),
    ADMIN_PORT("admin.port", "8080", "port of the administration page and its API; 0 takes any free port"),
    ADMIN_PASSWORD("admin.password", null, "password of the first administrator, admin; unset: a link to set it is printed once"),
    ADMIN_KEYSTORE("admin.keystore", null, "PKCS #12 file with the certificate of the administration page; unset: plain HTTP"),
    ADMIN_KEYSTORE_PASSWORD("admin.keystore.password", null, "password of ADMIN_KEYSTORE"),
    ADMIN_PROXY_ADDRESSES("admin.proxy.addresses", null,
            "IP addresses and CIDR blocks of reverse proxies that sign people in to the administration page; unset: none is believed"),
    ADMIN_PROXY_USER_HEADER("admin.proxy.user-header", "X-Forwarded-User",
            "header in which those reverse proxies send the name of the account"),
    ALERT_WEBHOOK_URL("alert.webhook.url", null, "http or https address that is sent a message when unrouted SMS pile up; unset: none"),
    ALERT_UNROUTED_THRESHOLD("alert.unrouted.threshold", "10", "how many unrouted SMS within 10 minutes cause that message"),
    NUMBERS_WITHOUT_PLUS("routing.numbers-without-plus", "national",
            "how a number without a plus is read first: national or international"),
    LAST_SENT_SCOPE("routing.last-sent.scope", "recipient",
            "which last SMS to the customer counts: from any business number (recipient) or from the same one (pair)"),
    RELATED_RECORD_OBJECTS("routing.related-record.objects", "Contact,Lead",
            "types of CRM records that are searched for the customer number, in order"),
    REQUIRE_TLS("require.tls", "false", "true: refuse plain-text connections beyond loopback; false: only warn"),
    CONSUMERS("consumers", null, "concurrent consumers of sms.inbound; unset: three for every two cores, from 3 to 15"),
    DEFAULT_REGION("routing.default-region", "US", "region of numbers without a country code: two letters, such as US or GB"),
    DEMO_DATA("demo.data", null,
            "true: load the demonstration data into an empty database; unset: true with the embedded database"),
    PURGE_OLDER_THAN("purge.older-than", null,
            "days after which conversations that were closed are deleted, every night between 3 and 4 o'clock; at least 30; unset: never"),
    QUEUE_SMS_INBOUND("queue.sms.inbound", "sms.inbound", "JMS queue of inbound SMS"),
    QUEUE_SMS_SENT("queue.sms.sent", "sms.sent", "JMS queue of SMS that users sent"),
    QUEUE_CONVERSATION_CLOSE("queue.conversation.close", "conversation.close", "JMS queue of close requests"),
    QUEUE_CONVERSATION_ASSIGNED("queue.conversation.assigned", "conversation.assigned", "JMS queue of assignments"),
    QUEUE_CONVERSATION_EVENTS("queue.conversation.events", "conversation.events", "JMS queue of all other events"),
    QUEUE_SMS_UNROUTED("queue.sms.unrouted", "sms.unrouted", "JMS queue of SMS without an owner"),
    QUEUE_SMS_REJECTED("queue.sms.rejected", "sms.rejected", "JMS queue of messages that can't be read or processed");

    private final String property;
    private final String defaultValue;
    private final String meaning;

    Setting(String property, String defaultValue, String meaning) {
        this.property = property;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name of the property, and of the placeholder in the routes: <code>{{name}}</code>. */
    public String property() {
        return property;
    }

    /** The default value; null if there is none, or if it depends on other settings or on the machine. */
    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether the value is or may contain a secret, which can be in a file that the variable {@code NAME_FILE} names. */
    public boolean canBeInFile() {
        return switch (this) {
            case BROKER_URL, BROKER_USERNAME, BROKER_PASSWORD, DATABASE_URL, DATABASE_USERNAME, DATABASE_PASSWORD, ADMIN_PASSWORD,
                    ADMIN_KEYSTORE_PASSWORD, ALERT_WEBHOOK_URL -> true;
            default -> false;
        };
    }

    boolean isQueueName() {
        return name().startsWith("QUEUE_");
    }
}
