package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.StepForm;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** {@code POST /api/v1/decisions:dry-run}. */
public final class DryRunEndpoints implements Endpoints {

    /** Unlike other answers, with the fields that are null, as the commands print it. */
    private static final ObjectMapper WITH_NULLS = new ObjectMapper();

    private final DryRuns dryRuns;
    private final ChainValidator chains;

    public DryRunEndpoints(DryRuns dryRuns, ChainValidator chains) {
        this.dryRuns = dryRuns;
        this.chains = chains;
    }

    /** @param chain null to try the stored one */
    record Request(String from, String to, List<StepForm> chain) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        ActionPath.of("/api/v1/decisions", "dry-run").forEach(path -> routes.post(path, this::dryRun, Role.VIEWER));
    }

    private void dryRun(Context request) {
        Request wanted = Json.read(request, Request.class);
        List<Problem.FieldError> errors = new ArrayList<>();
        require(wanted.from(), "from", "the customer's number", errors);
        require(wanted.to(), "to", "the business number", errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        List<Step> chain = wanted.chain() == null ? null : chains.chain(wanted.chain());
        answer(request, dryRuns.decide(wanted.from(), wanted.to(), chain));
    }

    private static void require(String value, String field, String what, List<Problem.FieldError> errors) {
        if (value == null) {
            errors.add(new Problem.FieldError("/" + field, field + " is missing: give " + what));
        }
    }

    static void answer(Context request, Object decision) {
        try {
            request.contentType("application/json").result(WITH_NULLS.writeValueAsBytes(decision));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
