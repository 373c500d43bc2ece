package org.conversationrouting.settings;

import java.util.List;

/** Some settings make no sense; the message lists them all, one a line. */
public class InvalidSettingsException extends StartRefusedException {

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
