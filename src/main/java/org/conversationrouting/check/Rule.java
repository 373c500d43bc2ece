package org.conversationrouting.check;

/** Finds one kind of mistake. */
interface Rule {

    void check(RoutesSources sources, Findings findings);
}
