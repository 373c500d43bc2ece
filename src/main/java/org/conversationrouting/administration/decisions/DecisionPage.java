package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * Some decisions, latest first.
 *
 * @param page          from 1
 * @param total         all that match; null if they are more than were counted
 * @param more          whether there are later pages
 * @param searchedUntil null if everything was searched that had to be. Otherwise the search took too long and ended before this time; the
 *                      same filter with {@code until} set to it goes on
 */
@JsonPropertyOrder({"items", "total", "more", "searchedUntil", "page", "size"})
public record DecisionPage(List<DecisionItem> items, int page, int size, Long total, boolean more, Instant searchedUntil) {
}
