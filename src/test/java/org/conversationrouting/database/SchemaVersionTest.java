package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever adds a migration must raise {@link Schema#VERSION}, or no tool would work any more. */
class SchemaVersionTest {

    @ParameterizedTest
    @EnumSource
    void isThatOfTheNewestMigration(Database.Kind kind) throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db").resolve(kind.toString()))) {
            assertThat(migrations.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*\\.sql$", "$1")).mapToInt(Integer::parseInt).max())
                    .hasValue(Schema.VERSION);
        }
    }
}
