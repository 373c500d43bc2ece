package org.conversationrouting.documentation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output as a page shows it. Times, ids, paths and large numbers differ from run to run; all else must be equal. An ellipsis stands for anything, and
 * alone on a line for any lines.
 */
final class ExpectedOutput {

    private static final String ELLIPSIS = "…";
    private static final Pattern VARIABLE = Pattern.compile("(?<time>\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z)?|\\d\\d:\\d\\d:\\d\\d\\.\\d{3})"
            + "|(?<id>\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b|\\b(?=[0-9a-f]*\\d)[0-9a-f]{12}\\b)"
            + "|(?<path>(?<![\\w.])(/[\\w.-]+){2,})"
            + "|(?<generation>[Gg]eneration \\d+)"
            + "|" + ELLIPSIS
            + "|(?<number>\\d[\\d,.]*\\d)");

    private ExpectedOutput() {
    }

    /** @return whether these are all lines, in this order */
    static boolean equal(String expected, String actual) {
        String pattern = lines(expected).stream().map(line -> line.equals(ELLIPSIS) ? "(.*\n)*" : pattern(line) + "\n").collect(Collectors.joining());
        return lines(actual).stream().map(line -> line + "\n").collect(Collectors.joining()).matches(pattern);
    }

    /** For a log, where several threads write. @return the first expected line that is not among the actual ones; null if all are */
    static String firstMissing(String expected, String actual) {
        List<String> lines = lines(actual);
        return lines(expected).stream().filter(line -> lines.stream().noneMatch(actualLine -> actualLine.matches(pattern(line))))
                .findFirst().orElse(null);
    }

    private static List<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll("\\s+", " ")).filter(line -> !line.isEmpty()).toList();
    }

    private static String pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (MatchResult variable : VARIABLE.matcher(line).results().toList()) {
            pattern.append(Pattern.quote(line.substring(end, variable.start()))).append(any(variable));
            end = variable.end();
        }
        return pattern.append(Pattern.quote(line.substring(end))).toString();
    }

    private static String any(MatchResult variable) {
        String value = variable.group();
        if (value.equals(ELLIPSIS)) {
            return ".*";
        } else if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return "\\d{4}-\\d\\d-\\d\\d";
        } else if (value.endsWith("Z")) {
            return "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";
        } else if (value.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}")) {
            return "[\\d:.]+";
        } else if (value.startsWith("/")) {
            return "/\\S*";
        } else if (value.toLowerCase(java.util.Locale.ROOT).startsWith("generation")) {
            return value.charAt(0) + "eneration \\d+";
        }
        return value.matches("[\\d,.]+") ? "\\d[\\d,.]*" : "[0-9a-f-]+";
    }
}
