package org.conversationrouting.generation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.check.Finding;

/** Finds the places that a message of several lines names, such as that of a refused start. */
final class Refusals {

    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])([\\w-][\\w./-]*\\.(?:camel\\.yaml|sql))(?![\\w])");
    private static final Pattern LINE = Pattern.compile("line (\\d{1,6})(?:, column (\\d{1,6}))?");

    private Refusals() {
    }

    /** One finding for each line. */
    static List<Finding> findings(String message) {
        return message.lines().filter(line -> !line.isBlank()).map(Refusals::finding).toList();
    }

    private static Finding finding(String line) {
        Matcher file = FILE.matcher(line);
        Matcher position = LINE.matcher(line);
        boolean isAtLine = file.find() && position.find();
        return Finding.error(file.reset().find() ? file.group(1) : "", isAtLine ? Integer.parseInt(position.group(1)) : 0,
                isAtLine && position.group(2) != null ? Integer.parseInt(position.group(2)) : 0, line);
    }
}
