package org.conversationrouting.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    @Test
    void theRootCauseIsShownInOneLine() {
        assertThat(Reason.of(new SQLException("not available", new IOException("cut\n  off")))).isEqualTo("cut off");
        assertThat(Reason.of(new SQLException("not available", new UnknownHostException("db")))).isEqualTo("unknown host db");
        assertThat(Reason.of(new SQLException("lost", new EOFException()))).isEqualTo("lost");
        assertThat(Reason.of(new EOFException())).isEqualTo("EOFException");
    }

    @ParameterizedTest
    @CsvSource({
        "no driver for jdbc:postgresql://h/x?user=me&password=hush&ssl=true,no driver for jdbc:postgresql://h/x?user=***&password=***&ssl=true",
        "failover:(tcp://a:1?jms.password=hush),failover:(tcp://a:1?jms.password=***)",
        "can't reach tcp://me:hush@h:1,can't reach tcp://***@h:1"})
    void loginsAreMasked(String message, String shown) {
        assertThat(Reason.of(new IOException(message))).isEqualTo(shown);
    }
}
