package org.conversationrouting.settings;

import java.util.List;

/** Some settings are invalid. The message lists all of them, one per line. */
public class InvalidSettingsException extends StartRefusedException {

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
