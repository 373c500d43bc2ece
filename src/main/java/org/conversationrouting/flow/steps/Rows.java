package org.conversationrouting.flow.steps;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.conversationrouting.engine.fault.RouteFaultException;

/** The result of a query for a whole batch. The column {@code place} is the position of the row's message in the batch, from 1. */
record Rows(String variable, List<Map<String, Object>> rows) {

    /** @throws RouteFaultException if the variable holds no rows */
    @SuppressWarnings("unchecked")
    static Rows of(Exchange exchange, String variable) {
        if (!(exchange.getVariable(variable) instanceof List<?> rows)) {
            throw new RouteFaultException("The variable " + variable + " holds no rows: an SQL step with variableReceive: "
                    + variable + " must come first");
        }
        return new Rows(variable, (List<Map<String, Object>>) rows);
    }

    /** Makes sure that no message gets another one's row. @throws RouteFaultException unless each message has exactly one row */
    Rows oneForEachOf(List<?> messages) {
        long places = rows.stream().map(Rows::place).filter(place -> place >= 1 && place <= messages.size()).distinct().count();
        if (rows.size() != messages.size() || places != messages.size()) {
            throw new RouteFaultException("The query for the variable " + variable + " returned " + rows.size() + " row(s) for "
                    + messages.size() + " message(s): it must return one for each, with its place, from 1");
        }
        return this;
    }

    /** @return the rows of each place, in order; a place without rows has no entry */
    Map<Integer, List<Map<String, Object>>> byPlace() {
        return rows.stream().collect(Collectors.groupingBy(Rows::place));
    }

    /** @return the index of the row's message in the batch */
    static int index(Map<String, Object> row) {
        return place(row) - 1;
    }

    private static int place(Map<String, Object> row) {
        return row.get("place") instanceof Number place ? place.intValue() : 0;
    }
}
