package org.conversationrouting.administration.page;

import org.conversationrouting.administration.http.Principal;
import org.conversationrouting.administration.http.Role;

/**
 * What surrounds the content of a page.
 *
 * @param item      the part of the menu that the page belongs to; null if none
 * @param principal who looks at it; null if nobody has signed in
 * @param csrf      empty if forms need none
 * @param warnings  how many there are; shown in the menu
 * @param notice    what the last request did; null if there is nothing to say
 */
public record Shell(String title, Navigation.Item item, Principal principal, String csrf, long warnings, Notice notice) {

    public boolean administrator() {
        return principal != null && principal.role().includes(Role.ADMINISTRATOR);
    }

    /** Whether the person signed in with a password, and so can sign out. */
    public boolean session() {
        return !csrf.isEmpty();
    }
}
