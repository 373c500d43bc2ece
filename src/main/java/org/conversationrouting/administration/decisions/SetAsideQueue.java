package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** The queues of messages that were set aside. */
public enum SetAsideQueue {
    UNROUTED(Setting.QUEUE_SMS_UNROUTED), REJECTED(Setting.QUEUE_SMS_REJECTED);

    private final Setting setting;

    SetAsideQueue(Setting setting) {
        this.setting = setting;
    }

    /** As the API writes it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The JMS queue. */
    public String name(Settings settings) {
        return settings.get(setting);
    }

    public static Optional<SetAsideQueue> of(String code) {
        return java.util.Arrays.stream(values()).filter(queue -> queue.code().equals(code)).findFirst();
    }
}
