package org.conversationrouting.harness;

import java.time.Duration;

/** The fault tests have a short form, for every build, and a long one: {@code -Dfaults=long}. */
final class Form {

    static final boolean LONG = "long".equals(System.getProperty("faults"));

    /** For what comes to pass sooner or later: machines may be slow, and a test that waits too shortly lies. */
    static final Duration PATIENCE = Duration.ofMinutes(LONG ? 15 : 5);

    private static final int[] PASSES = {1, 2, 7};

    private Form() {
    }

    /** At which passes of a point a router dies: in the short form at one, not the same one for all points. */
    static int[] passes(KillPoint point) {
        return LONG ? PASSES : new int[] {PASSES[point.ordinal() % PASSES.length]};
    }
}
