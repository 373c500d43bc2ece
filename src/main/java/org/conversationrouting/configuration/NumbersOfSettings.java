package org.conversationrouting.configuration;

import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** How numbers are read: as {@code DEFAULT_REGION} and {@code NUMBERS_WITHOUT_PLUS} say. */
public final class NumbersOfSettings {

    private NumbersOfSettings() {
    }

    public static PhoneNumbers of(Settings settings) {
        return new PhoneNumbers(settings.get(Setting.DEFAULT_REGION), settings.internationalFirst());
    }
}
