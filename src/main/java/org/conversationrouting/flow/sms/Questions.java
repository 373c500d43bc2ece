package org.conversationrouting.flow.sms;

import java.util.List;

/** The SMS whose current step is of one option: what the option's route gets as its body, to answer for all at once. */
public final class Questions extends SmsBatch {

    private final String option;

    Questions(String option, List<Sms> messages) {
        super(messages);
        this.option = option;
    }

    /** As it is configured, which may be no option at all. */
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
