package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionsTest {

    @TempDir
    private Path folder;

    private static String start(AccessFixture fixture) {
        return fixture.sessions().start("julio", fixture.accounts().passwordHash("julio")).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionEndsByIdleness(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            String id = start(fixture);
            for (int i = 0; i < 5; i++) {
                fixture.clock().move(Duration.ofMinutes(29));
                assertThat(fixture.sessions().find(id)).as("used again after 29 minutes").isPresent();
            }
            fixture.clock().move(Duration.ofMinutes(30));
            assertThat(fixture.sessions().find(id)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionEndsAfterTwelveHoursEvenIfItIsUsed(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            String id = start(fixture);
            for (int i = 0; i < 35; i++) {
                fixture.clock().move(Duration.ofMinutes(20));
                assertThat(fixture.sessions().find(id)).as("after " + (i + 1) * 20 + " minutes").isPresent();
            }
            fixture.clock().move(Duration.ofMinutes(20));
            assertThat(fixture.sessions().find(id)).isEmpty();
            start(fixture);
            assertThat(fixture.jdbc().sql("SELECT COUNT(*) FROM admin_session").query(Long.class).single()).as("the old one is deleted").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionEndsBySignOutAndByAChangeOfPassword(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            String oldHash = fixture.accounts().passwordHash("julio");
            String one = start(fixture);
            String other = start(fixture);
            fixture.sessions().end(one);
            assertThat(fixture.sessions().find(one)).isEmpty();
            assertThat(fixture.sessions().find(other)).isPresent();

            fixture.accounts().setPassword(AccessFixture.BOSS, "julio", "another good password");
            assertThat(fixture.sessions().find(other)).isEmpty();
            assertThat(fixture.sessions().start("julio", oldHash)).as("whoever was just checking the old password").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRoleIsThatOfThisMomentAndOnlyHashesAreStored(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            String id = start(fixture);
            assertThat(fixture.sessions().find(id).orElseThrow().role()).isEqualTo(Role.VIEWER);
            fixture.accounts().setRole(AccessFixture.BOSS, "julio", Role.ADMINISTRATOR);
            assertThat(fixture.sessions().find(id).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(fixture.jdbc().sql("SELECT session_hash FROM admin_session").query(String.class).single()).isNotEqualTo(id)
                    .isEqualTo(Secrets.hash(id));
            assertThat(fixture.sessions().find(Secrets.hash(id))).as("the hash is no id").isEmpty();
        }
    }
}
