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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.conversationrouting.tools.replay.html.Shown;

/** Values as people read them. */
public final class Text {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Most pages show the same numbers as the ones before them, and to format one takes longer than the rest of its row. */
    private static final Map<String, String> FORMATTED = new ConcurrentHashMap<>();
    private static final int MAX_FORMATTED = 2_000;
    private static final int MAX_REMEMBERED = 32;
    private static final int GROUP = 3;

    private Text() {
    }

    /** In the international format, such as {@code +1 415-555-0123}; short codes, names and what can't be read stay as they are. */
    public static String number(String number) {
        if (number == null || !number.startsWith("+")) {
            return shown(number);
        }
        String known = FORMATTED.get(number);
        if (known != null) {
            return known;
        }
        String formatted = international(number);
        if (number.length() <= MAX_REMEMBERED) {
            if (FORMATTED.size() >= MAX_FORMATTED) {
                FORMATTED.clear();
            }
            FORMATTED.put(number, formatted);
        }
        return formatted;
    }

    private static String international(String number) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            return numbers.format(numbers.parse(number, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException unreadable) {
            return shown(number);
        }
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
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** With a comma between thousands, such as {@code 1,204}. Formatters take a hundred times as long. @param count not negative */
    public static String grouped(long count) {
        StringBuilder digits = new StringBuilder().append(count);
        for (int comma = digits.length() - GROUP; comma > 0; comma -= GROUP) {
            digits.insert(comma, ',');
        }
        return digits.toString();
    }
}
