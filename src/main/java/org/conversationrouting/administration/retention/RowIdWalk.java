package org.conversationrouting.administration.retention;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** On H2, a stretch is a thousand rows in the order of their row ids, which is that of their insertion. Its key has the number of earlier rows, too. */
final class RowIdWalk implements StorageWalk {

    private static final int ROWS = 1_000;

    @Override
    public Stretch stretch(JdbcTemplate database, String table, String key) {
        String[] parts = key.isEmpty() ? new String[] {String.valueOf(Long.MIN_VALUE), "0"} : key.split(" ");
        long from = Long.parseLong(parts[0]);
        long walked = Long.parseLong(parts[1]) + ROWS;
        List<Long> next = database.queryForList("SELECT t._rowid_ FROM " + table + " t WHERE t._rowid_ >= ? ORDER BY t._rowid_ OFFSET " + ROWS
                + " ROWS FETCH FIRST ROW ONLY", Long.class, from);
        if (next.isEmpty()) {
            return new Stretch(from, Long.MAX_VALUE, null, 1);
        }
        long rows = database.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return new Stretch(from, next.get(0), next.get(0) + " " + walked, Math.min(1, (double) walked / Math.max(1, rows)));
    }

    @Override
    public String condition(String alias) {
        return "%1$s._rowid_ >= ? AND %1$s._rowid_ < ?".formatted(alias);
    }
}
