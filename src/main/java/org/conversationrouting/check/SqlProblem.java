package org.conversationrouting.check;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.engine.text.NearestWord;

/**
 * Why a database refuses a query, and where.
 *
 * @param problem what the database says
 * @param nearest the right word that is nearest to a wrong one, if there is one
 */
record SqlProblem(Position at, String problem, Optional<String> nearest) {

    /** H2 marks the place of a syntax error in a copy of the statement, and may write that copy as {@code U&"…"}. */
    private static final Pattern H2_SYNTAX = Pattern.compile("(?s)Syntax error in SQL statement (U&)?\"(.*?)\\[\\*](?:.*?(; expected .*))?");
    private static final Pattern H2_REST = Pattern.compile("(?s);? SQL statement:.*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|(?:column|relation|function) ([\\w.]+)");

    String message() {
        return problem + nearest.map(word -> ": did you mean \"" + word + "\"?").orElse("");
    }

    static SqlProblem of(SqlSource query, SQLException failure, Queries queries) {
        return queries.database().equals("h2") ? ofH2(query, String.valueOf(failure.getMessage()), queries) : ofPostgresql(query, failure, queries);
    }

    private static SqlProblem ofH2(SqlSource query, String text, Queries queries) {
        Matcher syntax = H2_SYNTAX.matcher(text);
        if (syntax.lookingAt()) {
            int index = unquoted(syntax.group(2), syntax.group(1) != null).length();
            String expected = H2_REST.matcher(syntax.group(3) == null ? "" : syntax.group(3)).replaceFirst("")
                    .replace("; expected", ", expected").replace("\"", "");
            return new SqlProblem(query.position(index), "H2 can't read the query from here on" + shortened(expected), Optional.empty());
        }
        String problem = Reason.withoutLogin(H2_REST.matcher(text).replaceFirst(""));
        Optional<String> name = quotedName(problem);
        Position at = name.flatMap(found -> place(query, found)).orElseGet(query::start);
        return new SqlProblem(at, "H2 can't prepare the query: " + problem, name.flatMap(found -> nearest(problem, found, queries)));
    }

    private static SqlProblem ofPostgresql(SqlSource query, SQLException failure, Queries queries) {
        String problem = Reason.withoutLogin(String.valueOf(failure.getMessage()));
        Optional<String> name = quotedName(problem);
        int position = serverPosition(failure);
        Position at = position > 0 ? query.position(indexInFile(query, position - 1)) : name.flatMap(word -> place(query, word)).orElseGet(query::start);
        return new SqlProblem(at, "PostgreSQL can't prepare the query: " + problem, name.flatMap(word -> nearest(problem, word, queries)));
    }

    /** By reflection, because only the routes need the driver. @return from 1; 0 if the driver does not tell */
    private static int serverPosition(SQLException failure) {
        try {
            Object message = failure.getClass().getMethod("getServerErrorMessage").invoke(failure);
            return message == null ? 0 : (int) message.getClass().getMethod("getPosition").invoke(message);
        } catch (ReflectiveOperationException anotherDriver) {
            return 0;
        }
    }

    /** The driver sends {@code $1} for the first question mark, {@code $10} for the tenth, which moves what follows. */
    private static int indexInFile(SqlSource query, int serverIndex) {
        String sql = SqlText.onOneLine(query);
        int moved = 0;
        int parameter = 0;
        for (int i = 0; i < sql.length() && i + moved < serverIndex; i++) {
            if (sql.charAt(i) == '?') {
                moved += String.valueOf(++parameter).length();
            }
        }
        return serverIndex - moved;
    }

    private static String unquoted(String quoted, boolean unicode) {
        String text = quoted.replace("\"\"", "\"");
        return unicode ? Pattern.compile("\\\\([0-9a-fA-F]{4})").matcher(text).replaceAll(code -> "x").replace("\\\\", "\\") : text;
    }

    private static Optional<String> quotedName(String problem) {
        Matcher quoted = QUOTED.matcher(problem);
        return quoted.find() ? Optional.of(quoted.group(1) == null ? quoted.group(2) : quoted.group(1)) : Optional.empty();
    }

    /** Where the name is written, in any case. Databases name a column with its table. */
    private static Optional<Position> place(SqlSource query, String name) {
        for (String word : new String[] {name, name.substring(name.lastIndexOf('.') + 1)}) {
            Matcher matcher = Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?!\\w)|(?<=\\.)" + Pattern.quote(word) + "(?!\\w)",
                    Pattern.CASE_INSENSITIVE).matcher(query.withoutComments());
            if (matcher.find()) {
                return Optional.of(query.position(matcher.start()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nearest(String problem, String name, Queries queries) {
        String lower = problem.toLowerCase(Locale.ROOT);
        Collection<String> known = lower.matches("(?s).*\\b(table|relation)\\b.*") ? queries.tables()
                : lower.matches("(?s).*\\bcolumn\\b.*") ? queries.columns() : List.of();
        String word = name.substring(name.lastIndexOf('.') + 1);
        return known.contains(word) ? Optional.empty() : NearestWord.of(word, known);
    }

    private static String shortened(String expected) {
        return expected.length() > 120 ? expected.substring(0, 120) + "…" : expected;
    }
}
