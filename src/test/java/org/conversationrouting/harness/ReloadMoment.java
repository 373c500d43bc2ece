package org.conversationrouting.harness;

/** When {@link KilledReloadTest} kills the router. */
enum ReloadMoment {
    /** The check creates a scratch context. */
    CHECKED("outbox/find-event.sql"),
    /** After that, the router that runs the cases creates one. */
    CASES_RUN("decision/options/user.sql"),
    /** Both generations receive, or the old one is about to stop. */
    SWAPPED("outbox/find-event.sql"),
    /** The new generation runs, while the old one has not finished an SMS. */
    OLD_ONE_DRAINS("outbox/find-event.sql"),
    /** The old generation has finished, and the probation of the new one lasts. */
    ON_PROBATION("outbox/find-event.sql"),
    /** The new generation failed, and the one before is coming back. */
    ON_THE_WAY_BACK("outbox/insert-event.sql"),
    /** The change was refused, and lies in the folder. */
    REFUSED("outbox/find-event.sql");

    /** The one that changes. */
    final String file;

    ReloadMoment(String file) {
        this.file = file;
    }

    /** Whether a message that is not finished keeps the router in this moment. */
    boolean isHeld() {
        return this == SWAPPED || this == OLD_ONE_DRAINS;
    }
}
