package org.conversationrouting.administration.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A request that can't be answered as asked. The API answers with {@code application/problem+json} (RFC 9457), a page with an error page. */
public final class Problem extends RuntimeException {

    /** Most of what makes the router or a server unavailable takes seconds. */
    private static final Duration UNAVAILABLE = Duration.ofSeconds(5);

    private final HttpStatus status;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> more;
    private final Duration wait;

    /**
     * What is wrong with one value of the request.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, such as {@code /chain/0/queueId}; empty for the whole body
     */
    public record FieldError(String pointer, String detail) {
    }

    /** The body of the answer. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Body(String type, String title, int status, String detail, List<FieldError> errors, @JsonAnyGetter Map<String, Object> more) {
    }

    /** @param detail what is wrong and what to do about it */
    public Problem(HttpStatus status, String detail) {
        this(status, detail, List.of());
    }

    public Problem(HttpStatus status, String detail, List<FieldError> errors) {
        this(status, detail, errors, Map.of());
    }

    /** @param more further members of the body, such as what is stored now */
    public Problem(HttpStatus status, String detail, List<FieldError> errors, Map<String, Object> more) {
        this(status, detail, errors, more, null);
    }

    private Problem(HttpStatus status, String detail, List<FieldError> errors, Map<String, Object> more, Duration wait) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
        this.wait = wait;
    }

    /** 429. @param wait after which the same may be tried again, at least a second */
    public static Problem tooManyRequests(String detail, Duration wait) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, detail, List.of(), Map.of(), wait);
    }

    /** 422, for values that make no sense. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, errors.size() == 1 ? errors.get(0).detail()
                : errors.size() + " values can't be accepted: see errors", errors);
    }

    /** 404. @param what such as {@code "the number +14155550100"} */
    public static Problem notFound(String what) {
        return new Problem(HttpStatus.NOT_FOUND, what + " does not exist");
    }

    public HttpStatus status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Sets the status and the headers of the answer, whose body may be of any form. */
    public void answer(Context request) {
        request.status(status);
        Duration time = wait != null ? wait : status == HttpStatus.SERVICE_UNAVAILABLE ? UNAVAILABLE : null;
        if (time != null) {
            request.header("Retry-After", String.valueOf(time.toSeconds()));
        }
    }

    Body body() {
        return new Body("about:blank", status.getMessage(), status.getCode(), getMessage(), errors, more);
    }
}
