package org.conversationrouting.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    private static final AddressRanges RANGES = AddressRanges.of("10.0.0.7, 192.168.0.0/16 ,172.16.0.0/12,fd00::/8,::1");

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "192.168.255.255", "172.31.0.1", "fd12:3456::1", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:10.0.0.7", "fd00::1%eth0"})
    void containsItsAddresses(String address) {
        assertThat(RANGES.contains(AddressRanges.address(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.8", "192.169.0.0", "172.32.0.1", "fe80::1", "::2", "127.0.0.1"})
    void containsNoOthers(String address) {
        assertThat(RANGES.contains(AddressRanges.address(address))).isFalse();
        assertThat(AddressRanges.NONE.contains(AddressRanges.address(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "proxy.example",
        "'10.0.0.1,,10.0.0.2'", "1.2.3.4.5", "':'"})
    void refusesWhatIsNoAddressAndLooksUpNoName(String text) {
        assertThatThrownBy(() -> AddressRanges.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
