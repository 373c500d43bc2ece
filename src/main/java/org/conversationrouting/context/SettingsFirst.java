package org.conversationrouting.context;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.DefaultPropertiesParser;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesLookup;

/**
 * Gives a placeholder that stands for a setting the value that the program uses. Camel itself would prefer the environment variable, so
 * {@code {{routes.dir}}} would not be the folder that the routes were read from, if that is another one than {@code ROUTES_DIR}.
 */
final class SettingsFirst extends DefaultPropertiesParser {

    private final Properties settings;

    private SettingsFirst(PropertiesComponent properties, Properties settings) {
        super(properties);
        this.settings = settings;
    }

    /** @param settings by placeholder */
    static void use(Properties settings, CamelContext context) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setPropertiesParser(new SettingsFirst(properties, settings));
    }

    @Override
    public String parseProperty(String key, String value, PropertiesLookup properties) {
        return super.parseProperty(key, settings.getProperty(key, value), properties);
    }
}
