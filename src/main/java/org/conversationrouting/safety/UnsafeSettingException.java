package org.conversationrouting.safety;

import org.conversationrouting.settings.StartRefusedException;

/** A setting under which messages could be lost or read by others. The message says which and what to do. */
public class UnsafeSettingException extends StartRefusedException {

    public UnsafeSettingException(String message) {
        super(message);
    }
}
