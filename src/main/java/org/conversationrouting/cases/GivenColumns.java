package org.conversationrouting.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseProblem;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;

/** Tables and columns that a case names, but the database does not have. */
final class GivenColumns {

    private GivenColumns() {
    }

    /** @param columns by table */
    static List<CaseProblem> check(Case testCase, Map<String, Set<String>> columns) {
        List<CaseProblem> problems = new ArrayList<>();
        Optional.ofNullable(testCase.common()).ifPresent(tables -> check(testCase.file(), tables, columns, problems));
        testCase.written().get("given").ifPresent(tables -> check(testCase.file(), tables, columns, problems));
        testCase.written().at("then", "rows").ifPresent(tables -> check(testCase.file(), tables, columns, problems));
        return problems;
    }

    private static void check(String file, YamlNode tables, Map<String, Set<String>> columns, List<CaseProblem> problems) {
        for (YamlNode.Entry table : tables.entries()) {
            Set<String> known = columns.get(table.name());
            if (known == null) {
                problems.add(new CaseProblem(file, table.key().position(), "there is no table \"" + table.name() + "\""
                        + NearestWord.advice(table.name(), columns.keySet(), "the tables are")));
                continue;
            }
            for (YamlNode row : table.value().items()) {
                row.entries().stream().filter(column -> !known.contains(column.name())).forEach(column ->
                        problems.add(new CaseProblem(file, column.key().position(), table.name() + " has no column \"" + column.name() + "\""
                                + NearestWord.advice(column.name(), known, "its columns are"))));
            }
        }
    }
}
