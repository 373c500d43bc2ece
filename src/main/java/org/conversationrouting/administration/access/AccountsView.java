package org.conversationrouting.administration.access;

import java.util.List;

/**
 * What the page of all accounts shows.
 *
 * @param self    the name of the account that looks at it
 * @param link    made just now, and shown only this time; null if none
 * @param problem empty if there is none
 * @param name    typed into the form for a new account
 */
public record AccountsView(List<Account> accounts, String self, NewLink link, String problem, String name) {

    /** A link to set the password of an account. */
    public record NewLink(String account, String address) {
    }
}
