package org.conversationrouting.administration.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void saysAfterHowManySecondsToTryAgain() {
        assertThat(answered(Problem.tooManyRequests("Wait", Duration.ofSeconds(61)))).containsExactly("status TOO_MANY_REQUESTS", "header Retry-After 61");
        assertThat(answered(new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Wait"))).containsExactly("status SERVICE_UNAVAILABLE", "header Retry-After 5");
        assertThat(answered(new Problem(HttpStatus.CONFLICT, "No"))).containsExactly("status CONFLICT");
    }

    /** What it does to the answer. */
    private static List<String> answered(Problem problem) {
        List<String> calls = new ArrayList<>();
        Context request = (Context) Proxy.newProxyInstance(ProblemTest.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
            String values = String.join(" ", List.of(arguments).stream()
                    .map(argument -> argument instanceof HttpStatus status ? status.name() : argument.toString()).toList());
            calls.add(method.getName() + " " + values);
            return proxy;
        });
        problem.answer(request);
        return calls;
    }
}
