package org.conversationrouting.administration.decisions;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.StepForm;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.flow.decision.Owner;

/** What an edit would change: {@code :preview} of a chain, {@code :preview-leave} of a user or queue. */
public final class PreviewEndpoints implements Endpoints {

    private final ChangePreview previews;
    private final ConfigurationStore store;
    private final ChainValidator chains;

    public PreviewEndpoints(ChangePreview previews, ConfigurationStore store, ChainValidator chains) {
        this.previews = previews;
        this.store = store;
        this.chains = chains;
    }

    /** An edit that is not saved. */
    record Request(List<StepForm> chain) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        ActionPath.of("/api/v1/numbers/{number}", "preview").forEach(path -> routes.post(path, this::number, Role.VIEWER));
        ActionPath.of("/api/v1/default-chain", "preview").forEach(path ->
                routes.post(path, request -> Json.answer(request, previews.ofDefaultChain(chain(request))), Role.VIEWER));
        ActionPath.of("/api/v1/users/{id}", "preview-leave").forEach(path ->
                routes.post(path, request -> leaving(request, "USER", EntityTables.USERS), Role.VIEWER));
        ActionPath.of("/api/v1/queues/{id}", "preview-leave").forEach(path ->
                routes.post(path, request -> leaving(request, "QUEUE", EntityTables.QUEUES), Role.VIEWER));
    }

    private void number(Context request) {
        String number = request.pathParam("number");
        List<Step> chain = chain(request);
        require(EntityTables.NUMBERS, number, "The number " + number);
        Json.answer(request, previews.ofChain(number, chain));
    }

    private void leaving(Context request, String type, EntityTable<?> table) {
        String id = request.pathParam("id");
        require(table, id, "This " + type.toLowerCase(java.util.Locale.ROOT));
        Json.answer(request, previews.ofLeaving(new Owner(type, id, null)));
    }

    private void require(EntityTable<?> table, String id, String what) {
        if (id.indexOf('\0') >= 0 || store.find(table, id).isEmpty()) {
            throw Problem.notFound(what);
        }
    }

    private List<Step> chain(Context request) {
        List<StepForm> chain = Json.read(request, Request.class).chain();
        if (chain == null) {
            throw Problem.invalid(List.of(new Problem.FieldError("/chain", "chain is missing: give the steps that are tried")));
        }
        return chains.chain(chain);
    }
}
