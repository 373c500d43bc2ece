package org.conversationrouting.administration.retention;

import org.springframework.jdbc.core.JdbcTemplate;

/** On PostgreSQL, a stretch is some pages of the table, and of each of its partitions. Needs TID range scans, which PostgreSQL 14 has. */
final class PageWalk implements StorageWalk {

    /** About a thousand SMS. */
    private static final int PAGES = 32;
    /** Of the table or, if it is partitioned, of its largest partition. */
    private static final String SIZE = "SELECT GREATEST(pg_relation_size(CAST(? AS regclass)),"
            + " (SELECT MAX(pg_relation_size(t.relid)) FROM pg_partition_tree(CAST(? AS regclass)) t))"
            + " / CAST(current_setting('block_size') AS bigint)";

    @Override
    public Stretch stretch(JdbcTemplate database, String table, String key) {
        long from = key.isEmpty() ? 0 : Long.parseLong(key);
        long to = from + PAGES;
        long pages = database.queryForObject(SIZE, Long.class, table, table);
        return new Stretch(rowOf(from), rowOf(to), to < pages ? String.valueOf(to) : null, pages == 0 ? 1 : Math.min(1, (double) to / pages));
    }

    private static String rowOf(long page) {
        return "(" + page + ",0)";
    }

    @Override
    public String condition(String alias) {
        return "%1$s.ctid >= CAST(? AS tid) AND %1$s.ctid < CAST(? AS tid)".formatted(alias);
    }
}
