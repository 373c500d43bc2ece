package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code business_number} with the steps of its chain. */
public final class NumberTable implements EntityTable<BusinessNumber> {

    private static final String SELECT = "SELECT number, label, default_region, enabled FROM business_number";

    private static final String STEPS = "SELECT business_number, " + ChainRows.COLUMNS + " FROM ownership_step";
    private static final String STEPS_ORDER = " ORDER BY business_number, position";

    NumberTable() {
    }

    @Override
    public Subject subject() {
        return Subject.NUMBER;
    }

    @Override
    public Class<BusinessNumber> type() {
        return BusinessNumber.class;
    }

    @Override
    public Set<String> tables() {
        return Set.of("business_number", "ownership_step");
    }

    @Override
    public String id(BusinessNumber value) {
        return value.number();
    }

    @Override
    public Optional<BusinessNumber> find(JdbcClient database, String number) {
        return database.sql(SELECT + " WHERE number = ?").param(number)
                .query((row, index) -> number(row, ChainRows.read(database, number))).optional();
    }

    /** @param numbers a page of them */
    public List<BusinessNumber> find(JdbcClient database, List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<String, List<Step>> chains = chains(database.sql(STEPS + " WHERE business_number IN (:numbers)" + STEPS_ORDER).param("numbers", numbers));
        return numbers(database.sql(SELECT + " WHERE number IN (:numbers)").param("numbers", numbers), chains);
    }

    @Override
    public List<BusinessNumber> all(JdbcClient database) {
        return numbers(database.sql(SELECT + " ORDER BY number"), chains(database.sql(STEPS + STEPS_ORDER)));
    }

    private static Map<String, List<Step>> chains(JdbcClient.StatementSpec query) {
        Map<String, List<Step>> chains = new HashMap<>();
        query.query(row -> {
            chains.computeIfAbsent(row.getString(1), number -> new ArrayList<>()).add(ChainRows.step(row, 2));
        });
        return chains;
    }

    private static List<BusinessNumber> numbers(JdbcClient.StatementSpec query, Map<String, List<Step>> chains) {
        return query.query((row, index) -> number(row, chains.getOrDefault(row.getString(1), List.of()))).list();
    }

    @Override
    public void insert(Statements statements, String id, BusinessNumber number) {
        statements.add("INSERT INTO business_number (number, label, default_region, enabled) VALUES (?, ?, ?, ?)",
                id, number.label(), number.region(), number.enabled());
        replaceChain(statements, id, number);
    }

    @Override
    public void update(Statements statements, String id, BusinessNumber number) {
        statements.add("UPDATE business_number SET label = ?, default_region = ?, enabled = ? WHERE number = ?",
                number.label(), number.region(), number.enabled(), id);
        replaceChain(statements, id, number);
    }

    /** Also of a new number: a sync job may have written steps for it. */
    private static void replaceChain(Statements statements, String id, BusinessNumber number) {
        ChainRows.delete(statements, id);
        ChainRows.insert(statements, id, number.chain());
    }

    @Override
    public void delete(Statements statements, String number) {
        ChainRows.delete(statements, number);
        statements.add("DELETE FROM business_number WHERE number = ?", number);
    }

    private static BusinessNumber number(ResultSet row, List<Step> chain) throws SQLException {
        return new BusinessNumber(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), chain);
    }
}
