package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import java.util.Optional;

/** The two fields of a form with a new password. */
final class NewPassword {

    private NewPassword() {
    }

    /** @return what is wrong if the password was not typed the same twice */
    static Optional<String> problem(Context request) {
        return SignInPage.form(request, "password").equals(SignInPage.form(request, "repeated")) ? Optional.empty()
                : Optional.of("The two new passwords differ: type the same one twice.");
    }
}
