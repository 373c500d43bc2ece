package org.conversationrouting.administration.decisions;

import java.util.Map;

/**
 * What to do about messages that were set aside.
 *
 * @param text      for a person
 * @param sendAgain whether it helps to send them again once that is done
 */
record SetAsideAdvice(String text, boolean sendAgain) {

    private static final Map<String, SetAsideAdvice> BY_REASON = Map.ofEntries(
            again("UNKNOWN_NUMBER", "These numbers are not among the phone numbers. Add those that are yours, then send the SMS again."),
            again("NUMBER_DISABLED", "These numbers are disabled. Enable those that should receive SMS, then send the SMS again."),
            never("LOOP_SUSPECTED", "These SMS come from one of your own numbers. Find out what sends them: answering them could start a loop."),
            again("NO_ROUTING_CONFIG", "Neither these numbers nor the default chain have a step. Set an option for each, or a default chain,"
                    + " then send the SMS again."),
            again("CHAIN_EXHAUSTED", "No step of the chain named a user or queue that may own the conversation. Activate those that the steps name, or add"
                    + " a fallback such as a queue, then send the SMS again."),
            never("MALFORMED_JSON", "These messages are not JSON. Correct the program that sends them: sent again unchanged, they are rejected again."),
            never("SCHEMA_VIOLATION", "A field of these messages is missing or has a wrong value; the property rejectDetail of each message names it. Correct"
                    + " the program that sends them: sent again unchanged, they are rejected again."),
            again("BAD_NUMBER", "A number in these messages can't be read. Correct the program that sends them; or if they are national numbers of another"
                    + " region, set it as the region of the business number or in DEFAULT_REGION, then send them again."),
            never("UNSUPPORTED_JMS_TYPE", "These messages are neither text nor bytes. Correct the program that sends them."),
            never("TOO_LARGE", "These messages are larger than 64 KiB. Correct the program that sends them."),
            never("MESSAGE_ID_REUSED", "An earlier SMS to the same number has the same messageId, but another customer or text. Let the sending program give"
                    + " each SMS an id of its own."),
            never("UNKNOWN_CONVERSATION", "These close requests name conversations that never existed. Correct the program that sends them."),
            again("PROCESSING_FAILED", "Three attempts to process these messages failed. The log and the property rejectDetail of each message say why: correct"
                    + " the data, the query or the route, then send them again."));
    private static final SetAsideAdvice OTHER = new SetAsideAdvice("Look at these messages in the broker's console.", true);

    private static Map.Entry<String, SetAsideAdvice> again(String reason, String text) {
        return Map.entry(reason, new SetAsideAdvice(text, true));
    }

    private static Map.Entry<String, SetAsideAdvice> never(String reason, String text) {
        return Map.entry(reason, new SetAsideAdvice(text, false));
    }

    /** @param reason null if the message names none */
    static SetAsideAdvice of(String reason) {
        return reason == null ? OTHER : BY_REASON.getOrDefault(reason, OTHER);
    }
}
