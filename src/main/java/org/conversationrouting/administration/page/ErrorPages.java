package org.conversationrouting.administration.page;

import io.javalin.http.Context;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.ProblemAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong and what to do about it. */
public final class ErrorPages implements ProblemAnswers.ErrorPage {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Pages pages;

    public ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Context request, Problem problem) {
        try {
            pages.show(request, "error", null, problem.status().getMessage(), problem);
        } catch (RuntimeException failure) {
            // the database may be the problem, and the page around the message needs it
            LOG.debug("The error page could not be shown", failure);
            request.contentType("text/plain; charset=utf-8").result(problem.getMessage());
        }
    }
}
