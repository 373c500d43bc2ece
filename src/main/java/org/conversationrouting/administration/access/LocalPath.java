package org.conversationrouting.administration.access;

/** Where to go after signing in. Only addresses of this server: a link to the sign-in page must not lead elsewhere. */
final class LocalPath {

    static final String HOME = "/";

    private static final int MAX_LENGTH = 2_000;

    private LocalPath() {
    }

    /** @return the path with its query, or {@value #HOME} if the text is null or anything else */
    static String of(String text) {
        // browsers read a backslash as a slash, so both "//host" and "/\host" are other hosts
        boolean local = text != null && text.length() <= MAX_LENGTH && text.matches("/(?![/\\\\])[!-~]*") && text.indexOf('\\') < 0;
        return local && !text.startsWith("/sign-") ? text : HOME;
    }
}
