package org.conversationrouting.flow.failure;

/** A message can't be read or processed, so it is sent to sms.rejected unchanged. */
public class RejectedMessageException extends RuntimeException {

    private static final int MAX_DETAIL = 1_000;

    private final RejectCode code;

    public RejectedMessageException(RejectCode code, String detail) {
        // no stack trace: rejecting bad input is a normal result and must be cheap
        super(detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail, null, false, false);
        this.code = code;
    }

    public RejectCode getCode() {
        return code;
    }

    /** What is wrong and how to fix it, for a person. */
    public String getDetail() {
        return getMessage();
    }
}
