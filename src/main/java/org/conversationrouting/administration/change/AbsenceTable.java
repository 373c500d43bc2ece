package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code user_absence}: one row for each user at most. It stays when the absence has ended, until the next one or until it is deleted. */
public final class AbsenceTable implements EntityTable<Absence> {

    private static final String SELECT = "SELECT user_id, substitute_user_id, ends_at FROM user_absence";

    AbsenceTable() {
    }

    @Override
    public Subject subject() {
        return Subject.ABSENCE;
    }

    @Override
    public Class<Absence> type() {
        return Absence.class;
    }

    @Override
    public Set<String> tables() {
        return Set.of("user_absence");
    }

    @Override
    public String id(Absence value) {
        return value.userId();
    }

    @Override
    public Optional<Absence> find(JdbcClient database, String id) {
        return database.sql(SELECT + " WHERE user_id = ?").param(id).query(AbsenceTable::absence).optional();
    }

    @Override
    public List<Absence> all(JdbcClient database) {
        return database.sql(SELECT + " ORDER BY user_id").query(AbsenceTable::absence).list();
    }

    @Override
    public void insert(Statements statements, String id, Absence absence) {
        statements.add("INSERT INTO user_absence (user_id, substitute_user_id, ends_at) VALUES (?, ?, ?)",
                id, absence.substituteUserId(), absence.end().atOffset(ZoneOffset.UTC));
    }

    @Override
    public void update(Statements statements, String id, Absence absence) {
        statements.add("UPDATE user_absence SET substitute_user_id = ?, ends_at = ? WHERE user_id = ?",
                absence.substituteUserId(), absence.end().atOffset(ZoneOffset.UTC), id);
    }

    @Override
    public void delete(Statements statements, String id) {
        statements.add("DELETE FROM user_absence WHERE user_id = ?", id);
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return Absence.of(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant());
    }
}
