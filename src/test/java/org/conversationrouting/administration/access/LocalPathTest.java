package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/numbers", "/numbers/+14155550100?query=a%20b&page=2", "/decisions?customer=%2B1"})
    void pathsOfThisServerAreKept(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "numbers", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "https://evil.example", "javascript:alert(1)",
        "/a\\b", "/a\r\nSet-Cookie: x=y", "/a b", "/\t/evil.example", "/\u00e9", "/sign-in", "/sign-in?next=/", "/sign-out", " //evil.example"})
    void anythingElseLeadsHome(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }

    @Test
    void nothingLeadsHome() {
        assertThat(LocalPath.of(null)).isEqualTo("/");
        assertThat(LocalPath.of("/" + "a".repeat(3_000))).isEqualTo("/");
    }
}
