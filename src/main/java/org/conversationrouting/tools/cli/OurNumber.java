package org.conversationrouting.tools.cli;

import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads the option {@code --number}, written in any way, as the router reads numbers of ours. */
final class OurNumber {

    private OurNumber() {
    }

    /**
     * @return the canonical form; null for null
     * @throws ParameterException when it can't be read
     */
    static String canonical(String number, Settings settings, CommandSpec command) {
        try {
            return number == null ? null
                    : new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst()).normalise(number, null);
        } catch (BadNumberException bad) {
            throw new ParameterException(command.commandLine(), "--number: " + bad.getMessage());
        }
    }
}
