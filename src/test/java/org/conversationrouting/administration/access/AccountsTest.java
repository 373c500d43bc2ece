package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.Subject;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anAccountGetsItsPasswordByALinkThatWorksOnce(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            String secret = fixture.accounts().create(AccessFixture.BOSS, " Julio ", Role.VIEWER);
            assertThat(fixture.accounts().passwordHash("julio")).isNull();
            assertThatThrownBy(() -> fixture.accounts().setPasswordByLink(secret, "short")).hasMessageContaining("at least 12");

            assertThat(fixture.accounts().setPasswordByLink(secret, AccessFixture.PASSWORD)).isEqualTo("julio");
            assertThat(fixture.hashes().fits(AccessFixture.PASSWORD, fixture.accounts().passwordHash("julio"))).isTrue();
            assertThatThrownBy(() -> fixture.accounts().setPasswordByLink(secret, "another good password")).hasMessageContaining("was used");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkExpiresAndIsReplacedByANewerOne(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            String first = fixture.accounts().create(AccessFixture.BOSS, "julio", Role.VIEWER);
            String second = fixture.accounts().newLink(AccessFixture.BOSS, "julio");
            assertThatThrownBy(() -> fixture.accounts().setPasswordByLink(first, AccessFixture.PASSWORD)).hasMessageContaining("newer");
            fixture.clock().move(Duration.ofHours(1));
            assertThatThrownBy(() -> fixture.accounts().setPasswordByLink(second, AccessFixture.PASSWORD)).hasMessageContaining("hour");
            String third = fixture.accounts().newLink(AccessFixture.BOSS, "julio");
            fixture.clock().move(Duration.ofMinutes(59));
            fixture.accounts().setPasswordByLink(third, AccessFixture.PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastAdministratorStays(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("ana", Role.ADMINISTRATOR);
            fixture.account("julio", Role.VIEWER);
            assertThatThrownBy(() -> fixture.accounts().setRole(AccessFixture.BOSS, "ana", Role.VIEWER)).hasMessageContaining("last administrator");
            assertThatThrownBy(() -> fixture.accounts().setActive(AccessFixture.BOSS, "ana", false)).hasMessageContaining("last administrator");

            fixture.accounts().setRole(AccessFixture.BOSS, "julio", Role.ADMINISTRATOR);
            fixture.accounts().setActive(AccessFixture.BOSS, "ana", false);
            assertThatThrownBy(() -> fixture.accounts().setRole(AccessFixture.BOSS, "julio", Role.VIEWER)).hasMessageContaining("last administrator");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInactiveAccountHasNeitherSessionsNorLinksNorAPasswordThatCounts(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("ana", Role.ADMINISTRATOR);
            fixture.account("julio", Role.VIEWER);
            String session = fixture.sessions().start("julio", fixture.accounts().passwordHash("julio")).orElseThrow();
            String link = fixture.accounts().newLink(AccessFixture.BOSS, "julio");
            fixture.accounts().setActive(AccessFixture.BOSS, "julio", false);

            assertThat(fixture.sessions().find(session)).isEmpty();
            assertThat(fixture.accounts().passwordHash("julio")).isNull();
            assertThatThrownBy(() -> fixture.accounts().setPasswordByLink(link, AccessFixture.PASSWORD)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> fixture.accounts().newLink(AccessFixture.BOSS, "julio")).hasMessageContaining("not active");
            fixture.accounts().setActive(AccessFixture.BOSS, "julio", true);
            assertThat(fixture.sessions().find(session)).as("after it is active again").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeIsInTheAuditWithoutSecrets(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("ana", Role.ADMINISTRATOR);
            fixture.account("julio", Role.VIEWER);
            fixture.accounts().setRole(AccessFixture.BOSS, "julio", Role.ADMINISTRATOR);
            fixture.accounts().setRole(AccessFixture.BOSS, "julio", Role.ADMINISTRATOR);
            fixture.accounts().setActive(AccessFixture.BOSS, "julio", false);
            fixture.accounts().setActive(AccessFixture.BOSS, "julio", true);
            String link = fixture.accounts().newLink(AccessFixture.BOSS, "julio");

            List<Change> changes = fixture.store().audit().page(new Audit.Filter(Subject.ACCOUNT, "julio", null, null, null), 1, 20);
            assertThat(changes).extracting(Change::summary).containsExactly("New link to set the password of account julio", "Activate account julio",
                    "Deactivate account julio", "Make account julio administrator", "Set the password of account julio",
                    "Create account julio (viewer)");
            assertThat(changes.get(2).entries().get(0).after().path("active").booleanValue()).isFalse();
            assertThat(changes.toString()).doesNotContain("argon2", AccessFixture.PASSWORD, link, Secrets.hash(link));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreUniqueWhateverTheirCase(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            assertThatThrownBy(() -> fixture.accounts().create(AccessFixture.BOSS, "JULIO", Role.VIEWER)).hasMessageContaining("already");
            for (String name : new String[] {"", " ", "a b", "a/b", "a".repeat(65), "<b>", "-x", "jülio"}) {
                assertThatThrownBy(() -> fixture.accounts().create(AccessFixture.BOSS, name, Role.VIEWER)).hasMessageContaining("The name of an account");
            }
            assertThat(fixture.accounts().all()).extracting(Account::name).containsExactly("julio");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstAdministratorIsMadeOnce(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            List<String> printed = new ArrayList<>();
            FirstAdministrator invited = new FirstAdministrator(fixture.accounts(), null, printed::add);
            invited.create("http://localhost:8080");
            invited.create("http://localhost:8080");
            assertThat(printed).as("not again while the link works").hasSize(1);
            assertThat(printed.get(0)).contains(System.lineSeparator() + "http://localhost:8080/set-password/");
            fixture.clock().move(Duration.ofHours(2));
            invited.create("http://localhost:8080");
            assertThat(printed).as("again when it has expired").hasSize(2);

            FirstAdministrator withPassword = new FirstAdministrator(fixture.accounts(), "secret", printed::add);
            withPassword.create("http://localhost:8080");
            assertThat(fixture.hashes().fits("secret", fixture.accounts().passwordHash("admin"))).isTrue();
            fixture.accounts().setPassword(AccessFixture.BOSS, "admin", AccessFixture.PASSWORD);
            withPassword.create("http://localhost:8080");
            fixture.clock().move(Duration.ofHours(2));
            invited.create("http://localhost:8080");
            assertThat(fixture.hashes().fits(AccessFixture.PASSWORD, fixture.accounts().passwordHash("admin"))).as("a later start changes nothing").isTrue();
            assertThat(printed).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetLetsTheFirstAdministratorInWhateverHappened(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("ana", Role.ADMINISTRATOR);
            fixture.accounts().setPasswordByLink(fixture.accounts().reset(AccessFixture.BOSS, "admin"), AccessFixture.PASSWORD);
            fixture.accounts().setRole(AccessFixture.BOSS, "admin", Role.VIEWER);
            fixture.accounts().setActive(AccessFixture.BOSS, "admin", false);
            String link = fixture.accounts().reset(AccessFixture.BOSS, "admin");
            fixture.accounts().setPasswordByLink(link, "another good password");
            Account admin = fixture.accounts().find("admin").orElseThrow();
            assertThat(admin.active()).isTrue();
            assertThat(admin.role()).isEqualTo(Role.ADMINISTRATOR);
        }
    }
}
