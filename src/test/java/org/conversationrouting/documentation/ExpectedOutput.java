package org.conversationrouting.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output as a page shows it. Times, ids, paths and large numbers differ from run to run; all else must be equal. An ellipsis stands for anything, and
 * alone on a line for any lines.
 */
final class ExpectedOutput {

    private static final String ELLIPSIS = "…";
    private static final String POSITION = "\\.(yaml|sql):\\d+:\\d+";
    private static final String NUMBER = "\\d[\\d,.]*";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
    /** What a value of the page stands for, by the form of that value. The first form that fits counts. */
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put(DATE + "T[\\d:.]+Z", DATE + "T[\\d:.]+Z");
        VARIABLES.put(DATE, DATE);
        VARIABLES.put("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "[\\d:.]+");
        VARIABLES.put("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b", "[0-9a-f-]{36}");
        VARIABLES.put("\\b(?=[0-9a-f]*\\d)[0-9a-f]{12}\\b", "[0-9a-f]{12}");
        VARIABLES.put("(?<![\\w.])(?:/[\\w.-]+){2,}", "/\\S*");
        VARIABLES.put("(?<=[Gg]eneration )\\d+", "\\d+");
        VARIABLES.put("\\d[\\d,.]*\\d", NUMBER);
        VARIABLES.put(ELLIPSIS, ".*");
    }

    private static final Pattern VARIABLE = Pattern.compile(POSITION + "|" + String.join("|", VARIABLES.keySet()));
    /** Small numbers, too, such as that of the consumers, which depends on the cores. */
    private static final Pattern VARIABLE_IN_LOG = Pattern.compile(VARIABLE.pattern() + "|\\d");

    private ExpectedOutput() {
    }

    /** @return whether these are all lines, in this order */
    static boolean equal(String expected, String actual) {
        String pattern = lines(expected).stream().map(line -> line.equals(ELLIPSIS) ? "(.*\n)*" : pattern(line, VARIABLE) + "\n").collect(Collectors.joining());
        return lines(actual).stream().map(line -> line + "\n").collect(Collectors.joining()).matches(pattern);
    }

    /** For a log, where several threads write. @return the first expected line that is not among the actual ones; null if all are */
    static String firstMissing(String expected, String actual) {
        List<String> lines = lines(actual);
        return lines(expected).stream().filter(line -> lines.stream().noneMatch(actualLine -> actualLine.matches(pattern(line, VARIABLE_IN_LOG))))
                .findFirst().orElse(null);
    }

    private static List<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll("\\s+", " ")).filter(line -> !line.isEmpty()).toList();
    }

    private static String pattern(String line, Pattern variables) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (MatchResult variable : variables.matcher(line).results().toList()) {
            pattern.append(Pattern.quote(line.substring(end, variable.start()))).append(any(line, variable));
            end = variable.end();
        }
        return pattern.append(Pattern.quote(line.substring(end))).toString();
    }

    private static String any(String line, MatchResult variable) {
        if (variable.group().matches(POSITION)) {
            // in a file of this project, so that a page notices when it moves
            return Pattern.quote(variable.group());
        }
        return VARIABLES.entrySet().stream()
                .filter(form -> Pattern.compile(form.getKey()).matcher(line).region(variable.start(), variable.end()).useTransparentBounds(true).matches())
                .findFirst().map(Map.Entry::getValue).orElse(NUMBER);
    }
}
