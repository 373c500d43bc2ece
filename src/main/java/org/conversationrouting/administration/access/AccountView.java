package org.conversationrouting.administration.access;

import org.conversationrouting.administration.http.Principal;

/**
 * What the page of one's own account shows.
 *
 * @param problem empty if there is none
 */
public record AccountView(Principal person, boolean hasPassword, String problem) {
}
