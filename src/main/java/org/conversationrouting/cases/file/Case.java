package org.conversationrouting.cases.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;

/**
 * One case of a {@code *.cases.yaml}: given rows, actions and expected results.
 *
 * @param file    relative to the routes folder
 * @param at      where the case begins
 * @param given   rows by table, with those from the top of the file
 * @param then    the expected results; everything that it does not mention must not happen
 * @param written the case as it stands in the file, with positions
 * @param common  the rows at the top of the file; null if there are none
 */
public record Case(String file, String name, Position at, JsonNode given, List<Action> when, JsonNode then, YamlNode written, YamlNode common) {

    @Override
    public String toString() {
        return file + ": " + name;
    }
}
