package org.conversationrouting.administration.warnings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.administration.warnings.Warning.Kind;
import org.conversationrouting.flow.number.VisibleText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Warnings about substitutes of absent users who get no conversations, or are absent, too: nobody stands in for a substitute. */
final class SubstituteWarnings {

    private SubstituteWarnings() {
    }

    /** Who stands in for each user who is absent now. */
    static Map<String, String> substitutes(JdbcClient database) {
        Map<String, String> substitutes = new HashMap<>();
        database.sql("SELECT absent_user_id, substitute_user_id FROM current_absence")
                .query(row -> {
                    substitutes.put(row.getString(1), row.getString(2));
                });
        return substitutes;
    }

    static List<Warning> read(JdbcClient database) {
        return database.sql("""
                        SELECT a.absent_user_id, COALESCE(o.name, a.substitute_user_id),
                               CASE WHEN o.owner_id IS NULL THEN 'does not exist'
                                    WHEN o.obstacle = 'INACTIVE' THEN 'is inactive'
                                    WHEN o.obstacle IS NOT NULL THEN 'takes no conversations'
                                    ELSE 'is absent, too' END
                          FROM current_absence a
                          LEFT JOIN possible_owner o ON o.owner_type = 'USER' AND o.owner_id = a.substitute_user_id
                          LEFT JOIN current_absence b ON b.absent_user_id = a.substitute_user_id
                         WHERE o.eligible IS NOT TRUE OR b.absent_user_id IS NOT NULL
                         ORDER BY a.absent_user_id""")
                .query(SubstituteWarnings::warning).list();
    }

    private static Warning warning(ResultSet row, int number) throws SQLException {
        return new Warning(Kind.UNAVAILABLE_SUBSTITUTE, Warning.USER, row.getString(1), "", "The substitute during the absence, "
                + VisibleText.quoted(row.getString(2)) + ", " + row.getString(3) + ": choose another");
    }
}
