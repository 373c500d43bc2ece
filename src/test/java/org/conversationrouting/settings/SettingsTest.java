package org.conversationrouting.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void byDefaultBrokerAndDatabaseAreEmbeddedWithDemonstrationData() {
        Settings settings = of(Map.of());
        assertThat(settings.embeddedBroker()).isTrue();
        assertThat(settings.embeddedDatabase()).isTrue();
        assertThat(settings.demoData()).isTrue();
        assertThat(settings.consumers()).isBetween(3, 15);
    }

    @Test
    void propertiesOverrideTheEnvironmentAndBlankCountsAsUnset() {
        Properties properties = new Properties();
        properties.setProperty("routing.default-region", "GB");
        Settings settings = Settings.of(Map.of("DEFAULT_REGION", "FR", "BROKER_URL", "  "), properties);
        assertThat(settings.get(Setting.DEFAULT_REGION)).isEqualTo("GB");
        assertThat(settings.embeddedBroker()).isTrue();
    }

    @Test
    void anExternalDatabaseGetsDemonstrationDataOnlyOnRequest() {
        Map<String, String> external = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1/x");
        assertThat(of(external).demoData()).isFalse();
        assertThat(Settings.of(Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1/x", "DEMO_DATA", "TRUE"), new Properties())
                .demoData()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CONSUMERS,0", "CONSUMERS,many", "LOG_FORMAT,xml", "JMX_PORT,0", "OBSERVE_PORT,65536", "NUMBERS_WITHOUT_PLUS,both", "LAST_SENT_SCOPE,all",
            "DEMO_DATA,yes", "RELATED_RECORD_OBJECTS,','", "RELATED_RECORD_OBJECTS,'Lead,Lead'", "DATABASE_URL,jdbc:h2:mem:x",
            "BROKER_URL,no url at all", "QUEUE_SMS_SENT,sms.inbound", "QUEUE_SMS_SENT,'a,b'", "QUEUE_SMS_SENT,>",
            "QUEUE_SMS_SENT,x?consumer.exclusive=true", "QUEUE_SMS_SENT,sms.inbound.retry", "PURGE_OLDER_THAN,29", "PURGE_OLDER_THAN,never"})
    void anErrorNamesTheSettingAndValidValuesButNeverTheValue(String variable, String value) {
        assertThatThrownBy(() -> of(Map.of(variable, value))).isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(variable).hasMessageContaining("must");
    }

    @Test
    void reportsAllProblemsAtOnceWithoutQuotingValues() {
        assertThatThrownBy(() -> of(Map.of("CONSUMERS", "no secret 1", "DATABASE_URL", "jdbc:mysql://u:secret@h/x")))
                .hasMessageContaining("CONSUMERS").hasMessageContaining("DATABASE_URL").message().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"BROKER_USERNAME,BROKER_PASSWORD", "BROKER_PASSWORD,BROKER_USERNAME"})
    void aBrokerLoginNeedsUsernameAndPassword(String set, String missing) {
        assertThatThrownBy(() -> of(Map.of(set, "hush"))).isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(missing + " ").hasMessageContaining("must be set").message().doesNotContain("hush");
        assertThat(of(Map.of(set, "hush", missing, "hush")).hasBrokerLogin()).isTrue();
        assertThat(of(Map.of()).hasBrokerLogin()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void secretsCanBeInFiles(Setting setting) throws Exception {
        String value = setting == Setting.DATABASE_URL ? "jdbc:postgresql://127.0.0.1/x?password=hush"
                : setting.name().endsWith("URL") ? "http://hush/" : " hush";
        Path file = Files.writeString(folder.resolve("secret"), value + "\r\n\n");
        boolean secret = setting.name().matches(".*(PASSWORD|USERNAME|_URL)");
        assertThat(setting.canBeInFile()).isEqualTo(secret);
        Map<String, String> environment = new HashMap<>(Map.of("BROKER_USERNAME", "hush", "BROKER_PASSWORD", "hush", "ADMIN_KEYSTORE", "page.p12"));
        environment.remove(setting.name());
        String expected = secret ? value : of(environment).get(setting);
        environment.put(setting + "_FILE", file.toString());
        Properties properties = new Properties();
        properties.setProperty(setting.property() + ".file", file.toString());
        assertThat(of(environment).get(setting)).isEqualTo(expected);
        environment.remove(setting + "_FILE");
        assertThat(Settings.of(environment, properties).get(setting)).isEqualTo(expected);
    }

    @Test
    void aSecretIsSetOnceAndItsFileMustBeReadable() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "hush\nhush");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'h', 'u', 's', 'h', (byte) 0xff});
        Map<String, String> problems = Map.of(file.toString(), "has more than one line", empty.toString(), "is empty", binary.toString(), "is not UTF-8 text",
                folder.toString(), "is a folder", folder.resolve("none").toString(), "does not exist");
        problems.forEach((path, problem) -> assertThatThrownBy(() -> of(Map.of("BROKER_USERNAME", "ana", "BROKER_PASSWORD_FILE", path)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("BROKER_PASSWORD_FILE (property broker.password.file) must name a readable text file, but " + path + " " + problem));
        assertThatThrownBy(() -> of(Map.of("DATABASE_PASSWORD", "hush", "DATABASE_PASSWORD_FILE", file.toString())))
                .hasMessage("DATABASE_PASSWORD_FILE (property database.password.file) must not be set together with DATABASE_PASSWORD: unset one of them");
    }

    @Test
    void routesSeeNoLogin() {
        Settings settings = of(Map.of("DATABASE_PASSWORD", "hush", "BROKER_PASSWORD", "hush",
                "DATABASE_USERNAME", "hush", "BROKER_USERNAME", "hush"));
        assertThat(settings.routeProperties().toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @EnumSource
    void theReadmeListsEachSettingWithItsDefault(Setting setting) throws Exception {
        String defaultValue = setting.defaultValue() == null ? "unset" : "`" + setting.defaultValue() + "`";
        assertThat(Files.readString(Path.of("README.md"))).contains("| `%s` | `%s` | %s | %s |"
                .formatted(setting.name(), setting.property(), setting.meaning(), defaultValue));
    }

    private static Settings of(Map<String, String> environment) {
        return Settings.of(environment, new Properties());
    }
}
