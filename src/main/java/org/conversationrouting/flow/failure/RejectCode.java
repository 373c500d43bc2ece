package org.conversationrouting.flow.failure;

/** Why a message was rejected. */
public enum RejectCode {
    MALFORMED_JSON,
    SCHEMA_VIOLATION,
    BAD_NUMBER,
    UNSUPPORTED_JMS_TYPE,
    TOO_LARGE,
    MESSAGE_ID_REUSED,
    UNKNOWN_CONVERSATION,
    PROCESSING_FAILED
}
