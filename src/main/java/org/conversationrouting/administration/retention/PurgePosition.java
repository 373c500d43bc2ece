package org.conversationrouting.administration.retention;

/**
 * How far a purge has come.
 *
 * @param phase null when it is complete
 * @param key   where the phase goes on; empty at its beginning
 */
public record PurgePosition(PurgePhase phase, String key) {

    public static final PurgePosition START = new PurgePosition(PurgePhase.values()[0], "");

    public boolean complete() {
        return phase == null;
    }

    PurgePosition at(String next) {
        return new PurgePosition(phase, next);
    }

    PurgePosition endOfPhase() {
        return new PurgePosition(phase.next(), "");
    }
}
