package org.conversationrouting.settings;

/**
 * Every setting of the program: an environment variable, the property of the same meaning, a default.
 * A system property ({@code -Dname=value}) wins over the environment variable, which wins over the default.
 * A blank value counts as unset.
 */
public enum Setting {
    BROKER_URL("broker.url", null, "ActiveMQ URL; unset: an embedded, persistent broker"),
    BROKER_USERNAME("broker.username", null, "login at the broker; the embedded one then refuses every client without it"),
    BROKER_PASSWORD("broker.password", null, "password at the broker"),
    EMBEDDED_BROKER_PORT("broker.embedded.port", "61616", "port of the embedded broker, on loopback; 0 takes any free one"),
    EMBEDDED_BROKER_RECOVER("broker.embedded.recover", "false",
            "true copies damaged files of the embedded broker and starts with what can be read of them"),
    DATABASE_URL("database.url", null, "JDBC URL of PostgreSQL; unset: an embedded H2 file database"),
    DATABASE_USERNAME("database.username", null, "login at the database"),
    DATABASE_PASSWORD("database.password", null, "password at the database"),
    DATA_DIR("data.dir", "data", "where the embedded broker and database keep their files"),
    ROUTES_DIR("routes.dir", "routes", "the folder of the YAML routes and their SQL"),
    OBSERVE_HOST("observe.host", "127.0.0.1", "address on which health is served"),
    OBSERVE_PORT("observe.port", "9876", "port on which health is served; 0 takes any free one"),
    NUMBERS_WITHOUT_PLUS("routing.numbers-without-plus", "national",
            "how digits without a plus are read first: national or international"),
    LAST_SENT_SCOPE("routing.last-sent.scope", "recipient",
            "whose last SMS counts: any number's to this recipient, or this pair's"),
    RELATED_RECORD_OBJECTS("routing.related-record.objects", "Contact,Lead",
            "object types searched for the customer number, in order"),
    REQUIRE_TLS("require.tls", "false",
            "true refuses plain-text connections beyond loopback; else they bring a warning"),
    CONSUMERS("consumers", null, "concurrent consumers of sms.inbound; unset: three for two cores, 3 to 15"),
    DEFAULT_REGION("routing.default-region", "US", "region of numbers without a country code"),
    DEMO_DATA("demo.data", null,
            "true loads the demonstration data into an empty database; unset: true with the embedded database"),
    QUEUE_SMS_INBOUND("queue.sms.inbound", "sms.inbound", "JMS queue of inbound SMS"),
    QUEUE_SMS_SENT("queue.sms.sent", "sms.sent", "JMS queue of outbound SMS, for the record"),
    QUEUE_CONVERSATION_CLOSE("queue.conversation.close", "conversation.close", "JMS queue of wishes to close"),
    QUEUE_CONVERSATION_ASSIGNED("queue.conversation.assigned", "conversation.assigned", "JMS queue of assignments"),
    QUEUE_CONVERSATION_EVENTS("queue.conversation.events", "conversation.events", "JMS queue of all other events"),
    QUEUE_SMS_UNROUTED("queue.sms.unrouted", "sms.unrouted", "JMS queue of SMS that nobody could own"),
    QUEUE_SMS_REJECTED("queue.sms.rejected", "sms.rejected", "JMS queue of messages that can't be processed");

    private final String property;
    private final String defaultValue;
    private final String meaning;

    Setting(String property, String defaultValue, String meaning) {
        this.property = property;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The property's name, also the placeholder in the routes: <code>{{name}}</code>. */
    public String property() {
        return property;
    }

    /** The value when nothing is set; null when the default follows from other settings or the machine. */
    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    boolean isQueueName() {
        return name().startsWith("QUEUE_");
    }
}
