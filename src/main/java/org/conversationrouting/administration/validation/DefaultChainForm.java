package org.conversationrouting.administration.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The default chain as somebody sends it; each may be null.
 *
 * @param warnings not read: an answer of the server may be sent back
 */
public record DefaultChainForm(List<StepForm> chain, JsonNode warnings) {
}
