package org.conversationrouting.dryrun;

import java.time.Instant;

/**
 * An SMS to decide about without effect.
 *
 * @param json       the text of its {@code sms.inbound} message
 * @param receivedAt of a past SMS: outbound SMS sent before it count; null for an SMS that comes now
 * @param decidedAt  of a past SMS: conversations closed before it count; null for an SMS that comes now
 */
public record SupposedSms(String json, Instant receivedAt, Instant decidedAt) {

    /** An SMS that comes now. */
    public static SupposedSms now(String json) {
        return new SupposedSms(json, null, null);
    }
}
