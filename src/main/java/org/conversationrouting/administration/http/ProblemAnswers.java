package org.conversationrouting.administration.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Turns failures into answers. What the caller did not cause is logged, and the answer has no details of it. */
public final class ProblemAnswers implements Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final String API = "/api/";

    /** Shows a problem to a person. */
    public interface ErrorPage {
        void show(Context request, Problem problem);
    }

    private final ErrorPage page;

    public ProblemAnswers(ErrorPage page) {
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, request) -> answer(request, problem));
        routes.exception(HttpResponseException.class, (failure, request) -> answer(request, problem(request, failure)));
        routes.exception(DataAccessException.class, (failure, request) -> unavailable(request, failure));
        routes.exception(TransactionException.class, (failure, request) -> unavailable(request, failure));
        routes.exception(Exception.class, (failure, request) -> {
            LOG.error("{} {} failed", request.method(), address(request), failure);
            answer(request, new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "This should not have happened; the log of the router says more"));
        });
    }

    private void unavailable(Context request, Exception failure) {
        LOG.warn("The administration could not use the database: {}", failure.getClass().getSimpleName());
        LOG.debug("The administration could not use the database", failure);
        answer(request, new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer now: try again"));
    }

    private static Problem problem(Context request, HttpResponseException failure) {
        HttpStatus status = HttpStatus.forStatus(failure.getStatus());
        return new Problem(status, switch (status) {
            case NOT_FOUND -> "There is nothing at this address";
            case METHOD_NOT_ALLOWED -> request.method() + " is not possible here";
            case CONTENT_TOO_LARGE -> "The body is too large";
            default -> failure.getMessage();
        });
    }

    private void answer(Context request, Problem problem) {
        problem.answer(request);
        if (problem.status() == HttpStatus.UNAUTHORIZED && isApi(request)) {
            request.header("WWW-Authenticate", "Bearer");
        }
        if (isApi(request)) {
            request.contentType("application/problem+json").result(Json.bytes(problem.body()));
        } else {
            page.show(request, problem);
        }
    }

    /** As it was registered: the address itself may contain a phone number. */
    private static String address(Context request) {
        return request.endpoints().matchedHttpEndpoint() == null ? "an address" : request.endpoints().matchedHttpEndpoint().path;
    }

    static boolean isApi(Context request) {
        return request.path().startsWith(API);
    }
}
