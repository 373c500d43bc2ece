package org.conversationrouting.configuration.file;

import org.conversationrouting.settings.StartRefusedException;

/** A configuration file can't be used. The message has one line for each problem: {@code file:line:column: error: what is wrong and what to do}. */
public final class ConfigurationFileException extends StartRefusedException {

    ConfigurationFileException(String lines) {
        super(lines);
    }
}
