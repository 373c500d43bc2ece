package org.conversationrouting.database.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What a statement may do. */
enum StatementKind {
    /** Changes nothing, and locks no row. */
    READS,
    /** Changes or locks rows. */
    CHANGES,
    /** May commit, such as a change of the schema, or is unknown. */
    OTHER;

    private static final Pattern QUERY = Pattern.compile("(?s)(SELECT|WITH|VALUES|TABLE|EXPLAIN|SHOW)\\b.*");
    private static final Pattern CHANGE = Pattern.compile("(?s)(INSERT|UPDATE|DELETE|MERGE)\\b.*");
    /** Several statements in one text. A semicolon within a text constant looks the same. */
    private static final Pattern SEVERAL = Pattern.compile("(?s).*;\\s*\\S.*");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern CHANGING_WORD = Pattern.compile("\\b(UPDATE|INSERT|DELETE|MERGE)\\b");
    /** Comments and blanks before the first word. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\s+|--[^\\n]*(\\n|$)|/\\*(?s:.*?)\\*/|\\()+");
    private static final int MAX_KNOWN = 1_000;
    private static final Map<String, StatementKind> KNOWN = new ConcurrentHashMap<>();

    static StatementKind of(String sql) {
        StatementKind known = KNOWN.get(sql);
        if (known == null) {
            known = read(sql);
            if (KNOWN.size() < MAX_KNOWN) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static StatementKind read(String sql) {
        String text = BEGINNING.matcher(sql.toUpperCase(Locale.ROOT)).replaceFirst("");
        if (SEVERAL.matcher(COMMENT.matcher(text).replaceAll("")).matches()) {
            return OTHER;
        }
        if (CHANGE.matcher(text).matches()) {
            return CHANGES;
        }
        if (QUERY.matcher(text).matches()) {
            return CHANGING_WORD.matcher(text).find() ? CHANGES : READS;
        }
        return OTHER;
    }
}
