package org.conversationrouting.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is secret is hidden, and nothing else. */
class SecretTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DATABASE_URL      | jdbc:postgresql://u:p@h/db                              | jdbc:postgresql://u:***@h/db
            DATABASE_URL      | jdbc:postgresql://h/db?user=u&password=p&sslpassword=q   | jdbc:postgresql://h/db?user=u&password=***&sslpassword=***
            DATABASE_URL      | jdbc:postgresql://h/db?sslkey=/keys/a&sslmode=require    | jdbc:postgresql://h/db?sslkey=/keys/a&sslmode=require
            BROKER_URL        | ssl://h:61617?jms.password=p&jms.userName=u              | ssl://h:61617?jms.password=***&jms.userName=u
            BROKER_URL        | tcp://token@h:61616                                      | tcp://***@h:61616
            ALERT_WEBHOOK_URL | https://chat.example/services/T0/B0/secret               | https://chat.example/***
            ALERT_WEBHOOK_URL | https://alerts.example                                   | https://alerts.example
            ADMIN_PASSWORD    | p                                                        | ***
            ROUTES_DIR        | /a/password=b                                            | /a/password=b
            """)
    void onlySecretsAreHidden(Setting setting, String value, String shown) {
        assertThat(SecretText.hidden(setting, value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"COSUMERS, CONSUMERS", "consumers, CONSUMERS", "BROKER_URI, BROKER_URL", "ADMIN_PASWORD, ADMIN_PASSWORD"})
    void namesThatLookLikeSettingsAreNamed(String name, String meant) {
        assertThat(MistypedNames.in(Map.of(name, "x"), new Properties())).singleElement().asString().contains(name).contains("did you mean " + meant + "?");
    }

    @Test
    void otherNamesAreNot() {
        assertThat(MistypedNames.in(Map.of("PATH", "x", "HOME", "x", "HOSTNAME", "x", "JAVA_HOME", "x", "JAVA_TOOL_OPTIONS", "x", "CONSUMERS", "x",
                "LANG", "x", "KUBERNETES_SERVICE_PORT", "x"), System.getProperties())).isEmpty();
    }
}
