package org.conversationrouting.administration.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.conversationrouting.administration.http.Problem;

/** Checks names and passwords. Takes as long, and says the same, for names that exist and names that don't. */
final class SignIn {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final SignInThrottle throttle;

    SignIn(Accounts accounts, Sessions sessions, PasswordHashes hashes, SignInThrottle throttle) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashes = hashes;
        this.throttle = throttle;
    }

    /**
     * @return the id of a new session; empty if the name or the password is wrong, or the account is not active
     * @throws Problem 429 if there were too many failures
     */
    Optional<String> signIn(InetAddress address, String typedName, String password) {
        String name = typedName.strip().toLowerCase(Locale.ROOT);
        return check(address, name, password).flatMap(hash -> sessions.start(name, hash));
    }

    /**
     * Whether somebody who has signed in knows the password of the account, too.
     *
     * @throws Problem 429 if there were too many failures
     */
    boolean knowsPassword(InetAddress address, String name, String password) {
        return check(address, name, password).isPresent();
    }

    /** @return the hash of the password, if it is the right one */
    private Optional<String> check(InetAddress address, String name, String password) {
        throttle.begin(address, name).ifPresent(wait -> {
            throw tooMany(wait);
        });
        String hash = accounts.passwordHash(name);
        // of no account is longer, and an attacker would choose how long it takes
        boolean fits = hashes.fits(password.length() > PasswordRules.MAX_LENGTH * 2 ? "" : password, hash);
        if (fits) {
            throttle.succeeded(address, name);
        } else {
            throttle.clean();
        }
        return fits ? Optional.of(hash) : Optional.empty();
    }

    private static Problem tooMany(Duration wait) {
        Duration whole = Duration.ofSeconds(wait.toSeconds() + 1);
        String time = whole.toSeconds() > 90 ? (whole.toSeconds() + 59) / 60 + " minutes" : whole.toSeconds() + " seconds";
        return Problem.tooManyRequests("Too many failed sign-ins: wait " + time + ", then try again", whole);
    }
}
