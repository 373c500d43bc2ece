package org.conversationrouting.administration.page.numbers;

import java.time.Instant;
import java.util.List;

/**
 * Somebody else saved while this editor was open.
 *
 * @param actor       who; null if it was not changed here, but in the tables
 * @param at          when; null likewise
 * @param deleted     whether it no longer exists
 * @param differences between what is stored now and what the editor has
 */
public record Conflict(String actor, Instant at, boolean deleted, List<Difference> differences) {

    /** @param stored in words @param edited in words */
    public record Difference(String what, String stored, String edited) {
    }
}
