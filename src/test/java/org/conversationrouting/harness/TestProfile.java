package org.conversationrouting.harness;

import java.time.Duration;

/** The fault tests have a short profile, for every build, and a long profile: {@code -Dfaults=long}. */
final class TestProfile {

    static final boolean LONG = "long".equals(System.getProperty("faults"));

    /**
     * The time limit for what must happen eventually. It is generous, because on a slow machine a test with a short limit would fail
     * although there is no fault.
     */
    static final Duration TIMEOUT = Duration.ofMinutes(LONG ? 15 : 5);

    private static final int[] PASSES = {1, 2, 7};

    private TestProfile() {
    }

    /** The passes of a point at which a router is killed. In the short profile there is one, which differs between points. */
    static int[] passes(KillPoint point) {
        return LONG ? PASSES : new int[] {PASSES[point.ordinal() % PASSES.length]};
    }
}
