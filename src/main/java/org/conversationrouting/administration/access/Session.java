package org.conversationrouting.administration.access;

import org.conversationrouting.administration.http.Role;

/**
 * Somebody who has signed in.
 *
 * @param role      what the account has now
 * @param csrfToken see {@link org.conversationrouting.administration.http.CsrfToken}
 */
record Session(String account, Role role, String csrfToken) {
}
