package org.conversationrouting;

import java.util.Map;
import java.util.Properties;
import org.conversationrouting.settings.Setting;

/**
 * Chooses the format of the log. This happens before anything is logged, and so before the settings are checked; a wrong value leaves the
 * format at text until the settings refuse it.
 */
final class LogFormat {

    private static final String CONFIGURATION = "log4j2.configurationFile";
    /** The second file replaces the layout of the first. */
    private static final String JSON = "classpath:log4j2.properties,classpath:log4j2-json.properties";

    private LogFormat() {
    }

    /**
     * Must be called before the first logger is created.
     *
     * @param environment environment variables by name
     * @param system      system properties; receives Log4j's, unless it is there
     */
    static void apply(Map<String, String> environment, Properties system) {
        String property = system.getProperty(Setting.LOG_FORMAT.property());
        String format = property == null || property.isBlank() ? environment.get(Setting.LOG_FORMAT.name()) : property;
        if (format != null && format.strip().equalsIgnoreCase("json")) {
            system.putIfAbsent(CONFIGURATION, JSON);
        }
    }
}
