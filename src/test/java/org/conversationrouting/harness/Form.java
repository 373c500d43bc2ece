package org.conversationrouting.harness;

import java.time.Duration;

/** The fault tests have a short form, for every build, and a long form: {@code -Dfaults=long}. */
final class Form {

    static final boolean LONG = "long".equals(System.getProperty("faults"));

    /**
     * Upper limit for what must happen sooner or later. It is generous because machines can be slow, and a test that gives up early
     * fails without a fault.
     */
    static final Duration PATIENCE = Duration.ofMinutes(LONG ? 15 : 5);

    private static final int[] PASSES = {1, 2, 7};

    private Form() {
    }

    /** The passes of a point at which a router dies: one in the short form, not the same for all points. */
    static int[] passes(KillPoint point) {
        return LONG ? PASSES : new int[] {PASSES[point.ordinal() % PASSES.length]};
    }
}
