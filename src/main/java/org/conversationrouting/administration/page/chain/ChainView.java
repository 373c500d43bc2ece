package org.conversationrouting.administration.page.chain;

import java.util.List;

/** The default chain as it is stored. @param warnings in words @param focus whether its pencil gets the focus */
public record ChainView(String sentence, List<String> warnings, boolean focus) {
}
