package org.conversationrouting.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what is secret in the value of a setting, and nothing else. */
public final class SecretText {

    private static final String HIDDEN = "***";
    private static final Pattern USER_INFO = Pattern.compile("//([^/@\\s:,()]*)(:[^/@\\s,()]*)?@");
    private static final Pattern PARAMETER = Pattern.compile("([?&;][\\w.-]*(?:password|passwd|passphrase|pwd|secret|token)=)[^?&;,\\s)]*",
            Pattern.CASE_INSENSITIVE);
    /** Services such as chats put a secret into the path of a webhook. */
    private static final Pattern AFTER_HOST = Pattern.compile("(?<=://)([^/?#]*)[/?#].+");

    private SecretText() {
    }

    /** @param value may be null */
    public static String hidden(Setting setting, String value) {
        if (value == null) {
            return null;
        }
        if (setting.name().endsWith("PASSWORD")) {
            return HIDDEN;
        }
        String shown = setting == Setting.ALERT_WEBHOOK_URL ? AFTER_HOST.matcher(value).replaceFirst("$1/" + HIDDEN) : value;
        return PARAMETER.matcher(USER_INFO.matcher(shown).replaceAll(SecretText::withoutPassword)).replaceAll("$1" + HIDDEN);
    }

    /** A name alone may be a token, and a password follows a name. */
    private static String withoutPassword(java.util.regex.MatchResult login) {
        return Matcher.quoteReplacement("//" + (login.group(2) == null ? HIDDEN : login.group(1) + ":" + HIDDEN) + "@");
    }
}
