package org.conversationrouting.administration.warnings;

/**
 * Something in the routing tables that is probably a mistake.
 *
 * @param subject {@code NUMBER}, {@code DEFAULT_CHAIN}, {@code USER} or {@code RECORD}
 * @param id      of the number, user or record; {@code *} for the default chain
 * @param pointer JSON pointer into the subject, such as {@code /chain/0}; empty for the whole
 * @param detail  what is wrong and what to do about it
 */
public record Warning(Kind kind, String subject, String id, String pointer, String detail) {

    public static final String NUMBER = "NUMBER";
    public static final String DEFAULT_CHAIN = "DEFAULT_CHAIN";
    public static final String USER = "USER";
    public static final String RECORD = "RECORD";

    /** What is wrong. */
    public enum Kind {
        /** A step names no user or queue, but its option needs one. */
        NO_TARGET,
        /** A step names a user or queue that does not exist. */
        MISSING_TARGET,
        INACTIVE_TARGET,
        /** The user takes no conversations. */
        UNROUTABLE_TARGET,
        /** The queue is not allowed to own both conversations and SMS. */
        QUEUE_CANNOT_OWN,
        /** No step of the number's chain, nor a default chain. */
        NO_CHAIN,
        /** A step before this one always finds an owner. */
        UNREACHABLE_STEP,
        /** An earlier step of the chain has the same option and target. */
        REPEATED_TARGET,
        /** The routes folder has no such option. */
        UNKNOWN_OPTION,
        /** Who stands in for an absent user gets no conversations, or is absent, too. */
        UNAVAILABLE_SUBSTITUTE,
        /** No SMS will match the number as it is written. */
        NUMBER_FORMAT,
        UNKNOWN_REGION,
        /** No SMS reached the number for 30 days, though others were reached. */
        NO_SMS,
        /** No SMS will find the record by its phone number as it is written. */
        RECORD_PHONE_FORMAT,
        /** Several records have one phone number. */
        SHARED_PHONE
    }
}
