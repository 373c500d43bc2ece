package org.conversationrouting.administration.decisions;

import java.util.List;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Says what is wrong with a chain. */
public interface ChainCheck {

    /** @return with pointers from {@code /chain}; empty if it can be saved */
    List<Problem.FieldError> errors(List<Step> chain);
}
