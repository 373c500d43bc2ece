package org.conversationrouting.administration.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A business number as somebody sends it; each may be null.
 *
 * @param warnings not read: an answer of the server may be sent back
 */
public record NumberForm(String number, String label, String region, Boolean enabled, List<StepForm> chain, JsonNode warnings) {
}
