package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.check.yaml.Position;

/**
 * A file with a query.
 *
 * @param file relative to the routes folder
 */
record SqlSource(String file, String text) {

    private static final Pattern PARAMETER = Pattern.compile(":[#?](?:\\$\\{([^}]*)}|(\\w+(?:\\.\\w+)*))");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*--.*$");

    /**
     * @param name       of the property or variable; empty text for an expression
     * @param expression what is between <code>${</code> and <code>}</code>; null for a name
     */
    record Parameter(String name, String expression, Position at) {
    }

    /** Whether the file is for one of the databases only: {@code postgresql} or {@code h2}. */
    boolean isFor(String database) {
        return !file.matches(".*\\.(h2|postgresql)\\.sql") || file.endsWith("." + database + ".sql");
    }

    /** Each occurrence, as the driver counts them. Comments have none. */
    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(withoutComments());
        while (matcher.find()) {
            parameters.add(new Parameter(matcher.group(2) == null ? "" : matcher.group(2), matcher.group(1), position(matcher.start())));
        }
        return parameters;
    }

    /** With a question mark for each parameter, and every other character at its place. */
    String jdbc() {
        return PARAMETER.matcher(withoutComments()).replaceAll(parameter -> "?" + " ".repeat(parameter.group().length() - 1));
    }

    /** With blanks for lines that are comments, so every other character is at its place. */
    String withoutComments() {
        return COMMENT.matcher(text).replaceAll(comment -> " ".repeat(comment.group().length()));
    }

    Position position(int index) {
        return Position.of(text, index);
    }

    /** Where the statement begins. */
    Position start() {
        String sql = withoutComments();
        int index = 0;
        while (index < sql.length() && Character.isWhitespace(sql.charAt(index))) {
            index++;
        }
        return index == sql.length() ? Position.START : position(index);
    }
}
