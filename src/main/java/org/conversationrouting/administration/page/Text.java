package org.conversationrouting.administration.page;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.conversationrouting.tools.replay.html.Shown;

/** Values as people read them. */
public final class Text {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Text() {
    }

    /** In the international format, such as {@code +1 415-555-0123}; short codes, names and what can't be read stay as they are. */
    public static String number(String number) {
        if (number != null && number.startsWith("+")) {
            try {
                PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
                return numbers.format(numbers.parse(number, null), PhoneNumberFormat.INTERNATIONAL);
            } catch (NumberParseException unreadable) {
                return shown(number);
            }
        }
        return shown(number);
    }

    /** Shortened, and unable to look like other text. @param text null becomes empty */
    public static String shown(String text) {
        return text == null ? "" : Shown.text(text);
    }

    /** Like {@link #shown}, but long enough for an explanation. @param text null becomes empty */
    public static String sentences(String text) {
        return text == null ? "" : Shown.sentences(text);
    }

    /** The name, or the id where there is none. */
    public static String name(String name, String id) {
        return shown(name == null || name.isBlank() ? id : name);
    }

    /** For people who can't run scripts. */
    public static String utc(Instant time) {
        return MINUTES.format(time);
    }

    /** For {@code datetime} attributes. */
    public static String iso(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A part of a path, or a value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Such as {@code 1 number}, {@code 12 numbers}. */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d", count) + " " + noun + (count == 1 ? "" : "s");
    }
}
