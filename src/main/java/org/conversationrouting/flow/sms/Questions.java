package org.conversationrouting.flow.sms;

import java.util.List;

/** The SMS whose next step uses the same option. They are the body of the option's route, which answers for all of them at once. */
public final class Questions extends SmsBatch {

    private final String option;

    Questions(String option, List<Sms> messages) {
        super(messages);
        this.option = option;
    }

    /** The option as configured. There may be no such option. */
    public String option() {
        return option;
    }

    /** The user that each step names, or null. */
    public String[] userIds() {
        return column(sms -> sms.walk().nextStep().userId());
    }

    /** The queue that each step names, or null. */
    public String[] queueIds() {
        return column(sms -> sms.walk().nextStep().queueId());
    }

    /** When each SMS was received: ISO 8601 in UTC. */
    public String[] receivedAts() {
        return column(sms -> sms.receivedAt().toString());
    }
}
