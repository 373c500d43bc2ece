package org.conversationrouting.flow.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what follows the W3C grammar is passed on. */
class TraceContextTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aValidContextIsKept() {
        TraceContext trace = TraceContext.of(PARENT, "congo=t61rcWkgMzE,rojo@vendor=00f067aa0ba902b7");
        assertThat(trace).isEqualTo(new TraceContext(PARENT, "congo=t61rcWkgMzE,rojo@vendor=00f067aa0ba902b7"));
        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.spanId()).isEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-brings"})
    void aLaterVersionBecomesOurs(String later) {
        assertThat(TraceContext.of(later, null)).isEqualTo(new TraceContext(PARENT, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1", "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n", " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-４bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})
    void anInvalidParentIsDroppedWithItsState(String parent) {
        assertThat(TraceContext.of(parent, "congo=t61rcWkgMzE")).isNull();
    }

    @Test
    void otherTypesAreDropped() {
        assertThat(TraceContext.of(17, null)).isNull();
        assertThat(TraceContext.of((Object) null, "a=b")).isNull();
        assertThat(TraceContext.of(PARENT, 17)).isEqualTo(new TraceContext(PARENT, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a=b,", "a=b, c=d", "a=b\t,\tc=d", "a1_-*/=x y", "0tenant@system=!", "a=b,,c=d"})
    void aValidStateIsKept(String state) {
        assertThat(TraceContext.of(PARENT, state).tracestate()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "a", "a=", "=b", "A=b", "0a=b", "a=b=c", "a=b,a=c", "a=ä", "a=b\n", "a=b;c=d,é", "a@b@c=d", "a=\u0007"})
    void anInvalidStateIsDroppedAlone(String state) {
        assertThat(TraceContext.of(PARENT, state)).isEqualTo(new TraceContext(PARENT, null));
    }

    @Test
    void aLongStateIsDropped() {
        assertThat(TraceContext.of(PARENT, "a=" + "x".repeat(510)).tracestate()).as("a value has at most 256 characters").isNull();
        assertThat(TraceContext.of(PARENT, "a=" + "x".repeat(256) + ",b=" + "x".repeat(251)).tracestate()).hasSize(512);
        assertThat(TraceContext.of(PARENT, "a=" + "x".repeat(256) + ",b=" + "x".repeat(252)).tracestate()).isNull();
        assertThat(TraceContext.of(PARENT, members(32)).tracestate()).isNotNull();
        assertThat(TraceContext.of(PARENT, members(33)).tracestate()).isNull();
    }

    private static String members(int number) {
        return IntStream.range(0, number).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    }
}
