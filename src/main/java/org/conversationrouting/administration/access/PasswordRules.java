package org.conversationrouting.administration.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which passwords are accepted: NIST SP 800-63B, so long ones of any characters, but none that attackers try first. */
public final class PasswordRules {

    public static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;

    private static final int MIN_DIFFERENT = 3;
    /** In lower case. Shorter ones are refused anyway. */
    private static final Set<String> COMMON = common();

    private PasswordRules() {
    }

    /** @return what is wrong with the password and what to do; empty if it can be used */
    static Optional<String> problem(String account, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of("The password is too short: use at least " + MIN_LENGTH + " characters, such as four words");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("The password is too long: use at most " + MAX_LENGTH + " characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.codePoints().distinct().count() < MIN_DIFFERENT || COMMON.contains(lower)) {
            return Optional.of("This password is one of the first that attackers try: use another, such as four words");
        }
        // the name itself, repeated, or with digits
        if (lower.contains(account) && lower.replace(account, "").codePoints().noneMatch(Character::isLetter)) {
            return Optional.of("The password must not be the name of the account: use another, such as four words");
        }
        return Optional.empty();
    }

    private static Set<String> common() {
        try (InputStream list = PasswordRules.class.getResourceAsStream("/administration/common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
