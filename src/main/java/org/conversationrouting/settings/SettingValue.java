package org.conversationrouting.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The value that a setting has, and why. The values are not checked, so that wrong ones can be shown.
 *
 * @param value  null if it is unset and has no default
 * @param origin in words, such as {@code environment variable}
 */
public record SettingValue(Setting setting, String value, String origin) {

    private static final String DEFAULT = "default";
    private static final String UNREADABLE = "(unreadable)";

    /**
     * All settings, in the order of their declaration.
     *
     * @param environment environment variables by name
     * @param system      system properties by name; they take precedence
     */
    public static List<SettingValue> all(Map<String, String> environment, Properties system) {
        List<SettingValue> all = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            all.add(of(setting, environment, system));
        }
        return all;
    }

    private static SettingValue of(Setting setting, Map<String, String> environment, Properties system) {
        String property = system.getProperty(setting.property());
        if (property != null && !property.isBlank()) {
            return new SettingValue(setting, property.strip(), "system property " + setting.property());
        }
        String variable = environment.get(setting.name());
        if (variable != null && !variable.isBlank()) {
            return new SettingValue(setting, variable.strip(), "environment variable");
        }
        SettingFile file = setting.canBeInFile() ? SettingFile.of(setting, environment, system) : null;
        if (file != null) {
            return new SettingValue(setting, content(file), "the file " + file.path() + ", named by " + file.name());
        }
        return new SettingValue(setting, setting.defaultValue(), DEFAULT);
    }

    private static String content(SettingFile file) {
        try {
            return file.read();
        } catch (IOException unreadable) {
            // whoever checks the settings says why
            return UNREADABLE;
        }
    }

    public boolean isDefault() {
        return origin.equals(DEFAULT);
    }

    /** With another value, which the program chooses itself. */
    public SettingValue chosen(String chosenValue, String reason) {
        return new SettingValue(setting, chosenValue, reason);
    }
}
