package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "elevenchars", "PasswordPassword", "123456789012", "aaaaaaaaaaaaaaaa", "ababababababab", "julio-example", "Julio-Example1",
        "julio-example julio-example"})
    void refusesWhatIsShortCommonOrTheName(String password) {
        assertThat(PasswordRules.problem("julio-example", password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mossy kettle orbit sand", "twelve chars", "пароль из слов", "🐧🐧🐳🐳🦊🦊🐙🐙🦉🦉🐌🐌", "why is julio so late"})
    void acceptsAnyCharacters(String password) {
        assertThat(PasswordRules.problem("julio", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 1000})
    void refusesWhatIsTooLong(int length) {
        assertThat(PasswordRules.problem("julio", "abcd".repeat(length / 4 + 1).substring(0, length)).orElseThrow()).contains("at most 128");
    }
}
