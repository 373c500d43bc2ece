package org.conversationrouting.engine.fault;

import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Describes in one line why something failed: its root cause, without logins in URLs. */
public final class Reason {

    private static final Pattern LOGIN_PARAMETER =
            Pattern.compile("([?&;,][\\w.]*(?:user|username|password|passwd|pwd|secret)=)[^?&;,\\s\"')]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_OF_HOST = Pattern.compile("//[^/@\\s\"']+@");

    private Reason() {
    }

    public static String of(Throwable failure) {
        Throwable root = Faults.rootCause(failure);
        if (root instanceof UnknownHostException) {
            return "unknown host " + withoutLogin(String.valueOf(root.getMessage()));
        }
        String message = null;
        Set<Throwable> seen = new HashSet<>();
        // some root causes have no message
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            message = cause.getMessage() == null || cause.getMessage().isBlank() ? message : cause.getMessage();
        }
        return message == null ? root.getClass().getSimpleName() : withoutLogin(message);
    }

    /** @return the text on one line, with asterisks for anything that looks like a login */
    public static String withoutLogin(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return LOGIN_OF_HOST.matcher(LOGIN_PARAMETER.matcher(line).replaceAll("$1***")).replaceAll("//***@");
    }

    /** Searches the failure and its causes, outermost first. */
    public static Optional<Throwable> cause(Throwable failure, Predicate<Throwable> condition) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (condition.test(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
