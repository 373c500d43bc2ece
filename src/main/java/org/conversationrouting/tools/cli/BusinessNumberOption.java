package org.conversationrouting.tools.cli;

import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the option {@code --number} in the same way as the router reads business numbers. */
final class BusinessNumberOption {

    private BusinessNumberOption() {
    }

    /**
     * @return the normal form; null for null
     * @throws ParameterException if it can't be read
     */
    static String normalise(String number, Settings settings, CommandSpec command) {
        try {
            return number == null ? null
                    : NumbersOfSettings.of(settings).normalise(number, null);
        } catch (BadNumberException bad) {
            throw new ParameterException(command.commandLine(), "--number: " + bad.getMessage());
        }
    }
}
