package org.conversationrouting.broker;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.assertj.core.api.Assertions;

/**
 * A broker's refusal of a login. The broker answers and closes the connection at once. A client that notices the close first reports
 * only that the connection is gone, so it asks again.
 */
final class RefusedLogin {

    private static final int ATTEMPTS = 10;

    /** Something that connects with a login that should not be accepted. */
    interface Login {
        void connect() throws Exception;
    }

    private RefusedLogin() {
    }

    /** @param description of the login, for the failure */
    static void assertRefused(String description, Login login) {
        Throwable answer = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            answer = Assertions.catchThrowable(login::connect);
            if (!isLost(answer)) {
                break;
            }
        }
        Assertions.assertThat(answer).as(description).isInstanceOf(JMSSecurityException.class);
    }

    private static boolean isLost(Throwable answer) {
        return answer instanceof JMSException && !(answer instanceof JMSSecurityException)
                && String.valueOf(answer.getMessage()).contains("Disposed due to prior exception");
    }
}
