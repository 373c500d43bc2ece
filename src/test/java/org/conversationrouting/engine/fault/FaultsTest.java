package org.conversationrouting.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.net.SocketException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class FaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "58030", "25006", "42P01", "HYT00", "90121", "XX000"})
    void faultsOfConnectionServerLocksAndInstallationAreTechnical(String state) {
        assertThat(Faults.isTechnical(new RuntimeException(new SQLException("", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23505", "23514", "P0001", "44000"})
    void badDataIsNotTechnical(String state) {
        assertThat(Faults.isTechnical(new DataIntegrityViolationException("", new SQLException("", state)))).isFalse();
    }

    @Test
    void aLostBrokerOrPoolIsTechnicalButABugIsNot() {
        assertThat(Faults.isTechnical(new JMSException("gone"))).isTrue();
        assertThat(Faults.isTechnical(new RuntimeException(new SocketException("reset")))).isTrue();
        assertThat(Faults.isTechnical(new CannotCreateTransactionException("", new SQLTransientConnectionException("pool")))).isTrue();
        assertThat(Faults.isTechnical(new NullPointerException())).isFalse();
        assertThat(Faults.isTechnical(new StackOverflowError())).isFalse();
        assertThat(Faults.isTechnical((Throwable) null)).isFalse();
    }
}
