package org.conversationrouting.safety;

/** A setting under which messages could be lost or read by others. The message says which and what to do. */
public class UnsafeSettingException extends RuntimeException {

    public UnsafeSettingException(String message) {
        super(message);
    }
}
