package org.conversationrouting.administration.access;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.ProblemAnswers;

/** Sends people who are not signed in to the sign-in page, and back again afterwards. */
final class SignInRedirect implements ProblemAnswers.ErrorPage {

    private final ProblemAnswers.ErrorPage others;

    /** @param others shows all other problems */
    SignInRedirect(ProblemAnswers.ErrorPage others) {
        this.others = others;
    }

    @Override
    public void show(Context request, Problem problem) {
        if (problem.status() != HttpStatus.UNAUTHORIZED) {
            others.show(request, problem);
        } else if ("true".equals(request.header("HX-Request"))) {
            // htmx would put the sign-in page into a part of the page
            request.header("HX-Redirect", address(pageOfHtmx(request)));
        } else if (cameFromElsewhere(request)) {
            View.show(request, "again", Map.of("path", path(request)));
        } else {
            request.redirect(address(isRead(request) ? path(request) : LocalPath.HOME), HttpStatus.SEE_OTHER);
        }
    }

    /** @param next where to go after signing in */
    private static String address(String next) {
        String path = LocalPath.of(next);
        return SignInPage.PATH + (path.equals(LocalPath.HOME) ? "" : "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    /** Browsers don't send our cookie when a link of another site is followed, so the person may well have signed in. */
    private static boolean cameFromElsewhere(Context request) {
        String site = request.header("Sec-Fetch-Site");
        return isRead(request) && "navigate".equals(request.header("Sec-Fetch-Mode")) && ("cross-site".equals(site) || "same-site".equals(site));
    }

    private static boolean isRead(Context request) {
        return request.method() == HandlerType.GET;
    }

    private static String path(Context request) {
        return LocalPath.of(request.path() + (request.queryString() == null ? "" : "?" + request.queryString()));
    }

    private static String pageOfHtmx(Context request) {
        try {
            URI page = URI.create(String.valueOf(request.header("HX-Current-URL")));
            return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return LocalPath.HOME;
        }
    }
}
