package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One case of a {@code *.cases.yaml}: rows that are given, what is done, what must come of it.
 *
 * @param file  the file's name
 * @param given table to rows
 * @param then  what is expected; everything that it does not mention must stay silent
 */
record Case(String file, String name, JsonNode given, List<Action> when, JsonNode then) {

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
