package org.conversationrouting.administration.retention;

/** How many rows were deleted or, in a dry run, would be. */
public record PurgeCounts(long conversations, long sms, long events, long failedAttempts) {

    public static final PurgeCounts NONE = new PurgeCounts(0, 0, 0, 0);

    static PurgeCounts ofConversations(long count) {
        return new PurgeCounts(count, 0, 0, 0);
    }

    static PurgeCounts ofSms(long count) {
        return new PurgeCounts(0, count, 0, 0);
    }

    static PurgeCounts ofEvents(long count) {
        return new PurgeCounts(0, 0, count, 0);
    }

    static PurgeCounts ofFailedAttempts(long count) {
        return new PurgeCounts(0, 0, 0, count);
    }

    /** The sum of both. */
    public PurgeCounts plus(PurgeCounts more) {
        return new PurgeCounts(conversations + more.conversations, sms + more.sms, events + more.events, failedAttempts + more.failedAttempts);
    }

    public long total() {
        return conversations + sms + events + failedAttempts;
    }
}
