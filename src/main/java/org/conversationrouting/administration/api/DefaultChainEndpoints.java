package org.conversationrouting.administration.api;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.http.Json;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.administration.validation.DefaultChainForm;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.administration.warnings.Warnings;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** {@code /api/v1/default-chain}. It always exists. */
public final class DefaultChainEndpoints implements Endpoints {

    private static final String PATH = "/api/v1/default-chain";

    private final EntityValidator validator;
    private final EntityAccess<DefaultChain> access;

    private record View(List<Step> chain, List<Warning> warnings) {
    }

    public DefaultChainEndpoints(ConfigurationStore store, Warnings warnings, EntityValidator validator) {
        this.validator = validator;
        this.access = new EntityAccess<>(store, EntityTables.DEFAULT_CHAIN, "The default chain", chain -> new View(chain.chain(), warnings.of(chain)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, request -> access.get(request, DefaultChain.ID), Role.VIEWER);
        routes.put(PATH, request -> access.put(request, DefaultChain.ID,
                isNew -> validator.defaultChain(Json.read(request, DefaultChainForm.class))), Role.ADMINISTRATOR);
    }
}
