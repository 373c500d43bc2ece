package org.conversationrouting.administration.page.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class ShownDecisionTest {

    @Test
    void aLongExplanationIsShownWhole() {
        String explanation = "No earlier message to this customer was found; ".repeat(20) + "the queue Front Desk is the default owner for all numbers.";
        JsonNode decision = JsonNodeFactory.instance.objectNode().put("explanation", explanation);

        assertThat(ShownDecision.of(decision, null).explanation()).isEqualTo(explanation);
    }
}
