package org.conversationrouting.safety;

import org.conversationrouting.settings.StartRefusedException;

/** With this setting, messages could be lost or read by others. The exception's message says what to do. */
public class UnsafeSettingException extends StartRefusedException {

    public UnsafeSettingException(String message) {
        super(message);
    }
}
