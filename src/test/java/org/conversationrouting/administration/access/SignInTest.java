package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.settings.AddressRanges;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTest {

    @TempDir
    private Path folder;

    private static InetAddress address(int last) {
        return AddressRanges.address("198.51.100." + last);
    }

    @ParameterizedTest
    @EnumSource
    void theRightPasswordStartsASession(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            String id = fixture.signIn().signIn(address(1), " JULIO ", AccessFixture.PASSWORD).orElseThrow();
            assertThat(fixture.sessions().find(id).orElseThrow().account()).isEqualTo("julio");
            assertThat(fixture.signIn().signIn(address(1), "julio", AccessFixture.PASSWORD).orElseThrow()).as("a new id each time").isNotEqualTo(id);
            assertThat(fixture.signIn().signIn(address(1), "julio", "wrong")).isEmpty();
            assertThat(fixture.signIn().signIn(address(1), "julio", "x".repeat(100_000))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesThatExistAndOthersCostTheSame(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            fixture.accounts().create(AccessFixture.BOSS, "invited", Role.VIEWER);
            fixture.account("left", Role.VIEWER);
            fixture.accounts().setActive(AccessFixture.BOSS, "left", false);
            for (String name : List.of("julio", "nobody", "invited", "left", "")) {
                long before = fixture.hashes().computed();
                assertThat(fixture.signIn().signIn(address(1), name, "wrong")).isEmpty();
                assertThat(fixture.hashes().computed() - before).as(name).isEqualTo(1);
            }
            assertThat(fixture.signIn().signIn(address(2), "left", AccessFixture.PASSWORD)).as("an inactive account").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsSlowedDownWhateverTheAddressAndWhetherItExists(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            for (String name : List.of("julio", "nobody")) {
                for (int i = 0; i < 5; i++) {
                    assertThat(fixture.signIn().signIn(address(i), name, "wrong")).isEmpty();
                }
                long before = fixture.hashes().computed();
                assertThatThrownBy(() -> fixture.signIn().signIn(address(9), name, AccessFixture.PASSWORD))
                        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
                assertThat(fixture.hashes().computed()).as("a refused attempt costs nothing").isEqualTo(before);
            }
            fixture.clock().move(Duration.ofSeconds(2));
            assertThat(fixture.signIn().signIn(address(9), "julio", "wrong")).isEmpty();
            fixture.clock().move(Duration.ofSeconds(1));
            assertThatThrownBy(() -> fixture.signIn().signIn(address(9), "julio", "wrong")).as("the wait doubles").isInstanceOf(Problem.class);
            for (int i = 0; i < 10; i++) {
                fixture.clock().move(Duration.ofMinutes(1));
                assertThat(fixture.signIn().signIn(address(20 + i), "julio", "wrong")).as("a minute is the most").isEmpty();
            }
            fixture.clock().move(Duration.ofMinutes(1));
            assertThat(fixture.signIn().signIn(address(9), "julio", AccessFixture.PASSWORD)).isPresent();
            assertThat(fixture.signIn().signIn(address(9), "julio", "wrong")).as("a success forgets the account's failures").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsSlowedDownWhateverTheAccount(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.account("julio", Role.VIEWER);
            for (int i = 0; i < 11; i++) {
                assertThat(fixture.signIn().signIn(address(1), "name-" + i, "wrong")).isEmpty();
            }
            assertThatThrownBy(() -> fixture.signIn().signIn(address(1), "julio", AccessFixture.PASSWORD)).isInstanceOf(Problem.class);
            assertThat(fixture.signIn().signIn(address(2), "julio", AccessFixture.PASSWORD)).as("another address").isPresent();
            fixture.clock().move(Duration.ofSeconds(1));
            assertThat(fixture.signIn().signIn(address(1), "julio", AccessFixture.PASSWORD)).isPresent();
            fixture.clock().move(Duration.ofDays(2));
            for (int i = 0; i < 11; i++) {
                assertThat(fixture.signIn().signIn(address(1), "name-" + i, "wrong")).as("forgotten after a day").isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIpv6NetworkCountsAsOneAddress(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            for (int i = 0; i < 11; i++) {
                fixture.throttle().begin(AddressRanges.address("2001:db8:1:2::" + i), "name-" + i);
            }
            assertThat(fixture.throttle().begin(AddressRanges.address("2001:db8:1:2:ffff::1"), "another")).isPresent();
            assertThat(fixture.throttle().begin(AddressRanges.address("2001:db8:1:3::1"), "another")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void attemptsAtTheSameTimeCountEachOther(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            List<CompletableFuture<Boolean>> attempts = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> fixture.throttle().begin(address(i), "julio").isEmpty())).toList();
            assertThat(attempts.stream().map(CompletableFuture::join).filter(Boolean::booleanValue).count()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failuresTakeABoundedNumberOfRows(TestDatabase database) {
        try (AccessFixture fixture = new AccessFixture(database, folder)) {
            fixture.throttle().begin(address(1), "recent");
            String numbers = database == TestDatabase.H2 ? "system_range" : "generate_series";
            fixture.jdbc().sql("INSERT INTO admin_sign_in_failure (origin, failures, last_failed_at) SELECT 'x' || n || origin, 1, last_failed_at"
                    + " FROM admin_sign_in_failure, " + numbers + "(1, 5000) r(n)").update();
            fixture.clock().move(Duration.ofMinutes(1));
            fixture.throttle().begin(address(2), "latest");
            fixture.throttle().clean();
            assertThat(rows(fixture)).isEqualTo(9_000);
            assertThat(fixture.jdbc().sql("SELECT COUNT(*) FROM admin_sign_in_failure WHERE last_failed_at = ?")
                    .param(fixture.clock().instant().atOffset(ZoneOffset.UTC)).query(Long.class).single()).as("the latest stay").isEqualTo(2);
            fixture.clock().move(Duration.ofDays(2));
            fixture.throttle().clean();
            assertThat(rows(fixture)).isZero();
        }
    }

    private static long rows(AccessFixture fixture) {
        return fixture.jdbc().sql("SELECT COUNT(*) FROM admin_sign_in_failure").query(Long.class).single();
    }
}
