package org.conversationrouting.flow.failure;

/** A message that can't be read or processed: it goes to sms.rejected as it came. */
public class RejectedMessageException extends RuntimeException {

    private static final int MAX_DETAIL = 1_000;

    private final RejectCode code;

    public RejectedMessageException(RejectCode code, String detail) {
        // no stack trace: it is an answer to hostile input, not a failure of ours, and has to be cheap
        super(detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail, null, false, false);
        this.code = code;
    }

    public RejectCode getCode() {
        return code;
    }

    /** What was wrong and what to do about it, for a person. */
    public String getDetail() {
        return getMessage();
    }
}
