package org.conversationrouting.administration.change;

import java.util.List;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** The steps that follow every number's chain. */
public record DefaultChain(List<Step> chain) {

    /** The default chain has no id of its own. */
    public static final String ID = ChainRows.DEFAULT_CHAIN;

    public DefaultChain {
        chain = List.copyOf(chain);
    }
}
