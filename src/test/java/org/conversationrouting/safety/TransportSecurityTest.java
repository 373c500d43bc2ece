package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportSecurityTest {

    @ParameterizedTest
    @ValueSource(strings = {"tcp://broker:61616", "failover:(tcp://127.0.0.1:1,nio://broker.example:61616)?timeout=3",
            "static:(tcp://10.0.0.1:61616)", "failover:tcp://[2001:db8::1]:61616"})
    void plainTextToAnotherHostIsDetected(String url) {
        assertThat(TransportSecurity.plainBrokers(url)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:61616", "failover:(tcp://localhost:61616,ssl://broker:61617)", "nio+ssl://broker:61617",
            "tcp://[::1]:61616", "vm://x"})
    void loopbackAndEncryptedConnectionsAreAccepted(String url) {
        assertThat(TransportSecurity.plainBrokers(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://db/x,true", "jdbc:postgresql://127.0.0.1:5432/x,false", "'jdbc:postgresql://localhost:1,db:2/x',true",
            "jdbc:postgresql://db/x?sslmode=verify-full,false", "jdbc:postgresql://db/x?user=a&sslmode=prefer,true", "jdbc:postgresql:x,false"})
    void aDatabaseOnAnotherHostNeedsEncryption(String url, boolean plain) {
        assertThat(TransportSecurity.isPlainDatabase(url)).isEqualTo(plain);
    }

    @Test
    void plainTextIsRefusedOnlyIfTlsIsRequired() {
        Map<String, String> plain = Map.of("BROKER_URL", "tcp://broker:61616");
        assertThatCode(() -> TransportSecurity.check(Settings.of(plain, new Properties()))).doesNotThrowAnyException();
        Properties required = new Properties();
        required.setProperty("require.tls", "true");
        assertThatThrownBy(() -> TransportSecurity.check(Settings.of(plain, required)))
                .isInstanceOf(UnsafeSettingException.class).hasMessageContaining("BROKER_URL");
    }
}
