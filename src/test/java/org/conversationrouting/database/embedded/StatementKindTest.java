package org.conversationrouting.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement may do is seen in its text. In doubt, it may do more. */
class StatementKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1                                          | READS
            select a from t where updated = 1                 | READS
            (SELECT 1) UNION (SELECT 2)                       | READS
            -- finds\\n  WITH x AS (SELECT 1) SELECT * FROM x  | READS
            /* a\\n b */ VALUES (1)                            | READS
            SELECT a FROM t FOR UPDATE                        | CHANGES
            SELECT a FROM t for\\n  update SKIP LOCKED         | CHANGES
            SELECT a FROM FINAL TABLE (INSERT INTO t VALUES 1)| CHANGES
            INSERT INTO t VALUES (1)                          | CHANGES
            -- removes\\nDELETE FROM t                         | CHANGES
            merge into t values (1)                           | CHANGES
            WITH x AS (SELECT 1) DELETE FROM t                | CHANGES
            CREATE TABLE t (a INTEGER)                        | OTHER
            COMMIT                                            | OTHER
            UPDATE t SET a = 1;                               | CHANGES
            UPDATE t SET a = 1; COMMIT                        | OTHER
            CALL f()                                          | OTHER
            CHECKPOINT                                        | OTHER
            SHUTDOWN                                          | OTHER
            EXPLAINED                                         | OTHER""")
    void ofAStatement(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql.replace("\\n", "\n"))).isEqualTo(kind);
    }

    @Test
    void ofTheShippedQueries() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*(?<!\\.postgresql)\\.sql")).toList()) {
                String name = file.getFileName().toString();
                boolean changes = name.matches("(insert|update|delete|undo|count|close|reassign|postpone|lock|claim)-.*|find-unpublished-events.sql");
                assertThat(StatementKind.of(Files.readString(file))).as(name).isEqualTo(changes ? StatementKind.CHANGES : StatementKind.READS);
            }
        }
    }
}
