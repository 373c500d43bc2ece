package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One case of a {@code *.cases.yaml}: given rows, actions and expected results.
 *
 * @param file  the name of the file
 * @param given rows by table
 * @param then  the expected results; everything that it does not mention must not happen
 */
record Case(String file, String name, JsonNode given, List<Action> when, JsonNode then) {

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
