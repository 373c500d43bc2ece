package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.ActionPath;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.validation.ChainValidator;
import org.conversationrouting.administration.validation.StepForm;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.message.Texts;

/** What an edit would change: {@code :preview} of a chain, {@code :preview-leave} of a user or queue. */
public final class PreviewEndpoints implements Endpoints {

    private final ChangePreview previews;
    private final OpenConversationPreview openConversations;
    private final ConfigurationStore store;
    private final Impacts impacts;
    private final ChainValidator chains;

    public PreviewEndpoints(ChangePreview previews, OpenConversationPreview openConversations, ConfigurationStore store, Impacts impacts,
                            ChainValidator chains) {
        this.previews = previews;
        this.openConversations = openConversations;
        this.store = store;
        this.impacts = impacts;
        this.chains = chains;
    }

    /** An edit that is not saved. */
    record Request(List<StepForm> chain) {
    }

    /** If an owner leaves. @param past SMS @param openConversations and their next SMS */
    private record Leaving(@JsonUnwrapped ChangePreview.Result past, OpenConversationPreview.Result openConversations) {
    }

    @Override
    public void addTo(RoutesConfig routes) {
        ActionPath.of("/api/v1/numbers/{number}", "preview").forEach(path -> routes.post(path, this::number, Role.VIEWER));
        ActionPath.of("/api/v1/default-chain", "preview").forEach(path ->
                routes.post(path, request -> Json.answer(request, previews.ofDefaultChain(chain(request))), Role.VIEWER));
        ActionPath.of("/api/v1/users/{id}", "preview-leave").forEach(path ->
                routes.post(path, request -> leaving(request, "USER"), Role.VIEWER));
        ActionPath.of("/api/v1/queues/{id}", "preview-leave").forEach(path ->
                routes.post(path, request -> leaving(request, "QUEUE"), Role.VIEWER));
    }

    private void number(Context request) {
        String number = request.pathParam("number");
        List<Step> chain = chain(request);
        if (!Texts.isStorable(number) || store.find(EntityTables.NUMBERS, number).isEmpty()) {
            throw Problem.notFound("The number " + number);
        }
        Json.answer(request, previews.ofChain(number, chain));
    }

    private void leaving(Context request, String type) {
        Owner owner = new Owner(type, request.pathParam("id"), null);
        if (impacts.of(owner).isEmpty()) {
            throw Problem.notFound("This " + type.toLowerCase(java.util.Locale.ROOT));
        }
        Json.answer(request, new Leaving(previews.ofLeaving(owner), openConversations.ofLeaving(owner)));
    }

    private List<Step> chain(Context request) {
        List<StepForm> chain = Json.read(request, Request.class).chain();
        if (chain == null) {
            throw Problem.invalid(List.of(new Problem.FieldError("/chain", "chain is missing: give the steps that are tried")));
        }
        return chains.chain(chain);
    }
}
