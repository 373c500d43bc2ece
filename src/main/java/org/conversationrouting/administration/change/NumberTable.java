package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code business_number} with the steps of its chain. */
public final class NumberTable implements EntityTable<BusinessNumber> {

    private static final String SELECT = "SELECT number, label, default_region, enabled FROM business_number";

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
    public Optional<BusinessNumber> find(JdbcClient database, String number) {
        return database.sql(SELECT + " WHERE number = ?").param(number)
                .query((row, index) -> number(row, ChainRows.read(database, number))).optional();
    }

    @Override
    public List<BusinessNumber> all(JdbcClient database) {
        Map<String, List<Step>> chains = new HashMap<>();
        database.sql("SELECT business_number, " + ChainRows.COLUMNS + " FROM ownership_step ORDER BY business_number, position")
                .query(row -> {
                    chains.computeIfAbsent(row.getString(1), number -> new ArrayList<>()).add(ChainRows.step(row, 2));
                });
        return database.sql(SELECT + " ORDER BY number")
                .query((row, index) -> number(row, chains.getOrDefault(row.getString(1), List.of()))).list();
    }

    @Override
    public void write(JdbcClient database, String id, BusinessNumber number) {
        int updated = database.sql("UPDATE business_number SET label = ?, default_region = ?, enabled = ? WHERE number = ?")
                .param(number.label()).param(number.region()).param(number.enabled()).param(id).update();
        if (updated == 0) {
            database.sql("INSERT INTO business_number (number, label, default_region, enabled) VALUES (?, ?, ?, ?)")
                    .param(id).param(number.label()).param(number.region()).param(number.enabled()).update();
        }
        ChainRows.write(database, id, number.chain());
    }

    @Override
    public void delete(JdbcClient database, String number) {
        ChainRows.delete(database, number);
        database.sql("DELETE FROM business_number WHERE number = ?").param(number).update();
    }

    private static BusinessNumber number(ResultSet row, List<Step> chain) throws SQLException {
        return new BusinessNumber(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), chain);
    }
}
