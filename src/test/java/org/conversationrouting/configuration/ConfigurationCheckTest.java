package org.conversationrouting.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.configuration.ConfigurationWarning.Kind;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationCheckTest {

    private static final String UNKNOWN = null;

    @ParameterizedTest
    @EnumSource
    void valuesThatCanMatchCauseNoWarning(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            tables.businessNumber("+14155550123", null);
            tables.businessNumber("+442071838750", "UK");
            tables.businessNumber("+467190001234567", " se ");
            tables.businessNumber("72345", "");
            tables.businessNumber("Café", "US");
            tables.step("*", 0);
            tables.step("+14155550123", 0);
            tables.step("+14155550199", -1);
            tables.phone("C-7", "+12125550100");
            tables.phone("C-8", "24273");
            tables.phone("C-8", "ACME");
            assertThat(warnings(tables, "US")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatCanNeverMatchAreReportedWithTheirNormalForm(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            tables.businessNumber("", null);
            tables.businessNumber("(415) 555-0210", null);
            tables.businessNumber(" +14155550211", "Atlantis");
            tables.businessNumber("+5215512345678", null);
            tables.businessNumber("ACME ", "USA");
            tables.step("4155550210", 0);
            tables.step("4155550210", 1);
            tables.step("default", 0);
            tables.step("**", 0);
            tables.phone("C-7", "(212) 555-0100");
            tables.phone("C-7", "+1 212 555 0100");
            tables.phone("C-8", "tel:+12125550100");
            tables.phone("C-9", "none");
            assertThat(warnings(tables, "US")).containsExactlyInAnyOrder(
                    new ConfigurationWarning(Kind.BUSINESS_NUMBER, "", "", UNKNOWN),
                    new ConfigurationWarning(Kind.BUSINESS_NUMBER, "(415) 555-0210", "(415) 555-0210", "+14155550210"),
                    new ConfigurationWarning(Kind.BUSINESS_NUMBER, " +14155550211", " +14155550211", "+14155550211"),
                    new ConfigurationWarning(Kind.UNKNOWN_REGION, " +14155550211", "Atlantis", UNKNOWN),
                    new ConfigurationWarning(Kind.BUSINESS_NUMBER, "+5215512345678", "+5215512345678", "+525512345678"),
                    new ConfigurationWarning(Kind.BUSINESS_NUMBER, "ACME ", "ACME ", "ACME"),
                    new ConfigurationWarning(Kind.UNKNOWN_REGION, "ACME ", "USA", UNKNOWN),
                    new ConfigurationWarning(Kind.STEP_NUMBER, "4155550210", "4155550210", "+14155550210"),
                    new ConfigurationWarning(Kind.STEP_NUMBER, "**", "**", UNKNOWN),
                    new ConfigurationWarning(Kind.RECORD_PHONE, "C-7", "(212) 555-0100", "+12125550100"),
                    new ConfigurationWarning(Kind.RECORD_PHONE, "C-7", "+1 212 555 0100", "+12125550100"),
                    new ConfigurationWarning(Kind.RECORD_PHONE, "C-8", "tel:+12125550100", "+12125550100"),
                    new ConfigurationWarning(Kind.RECORD_PHONE, "C-9", "none", UNKNOWN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCustomersShortCodeNeedsARegionWhereItIsAShortCode(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            tables.businessNumber("+3545885522", null);
            tables.phone("C-7", "4101234");
            assertThat(warnings(tables, "IS")).as("in Iceland it is a number").containsExactly(
                    new ConfigurationWarning(Kind.RECORD_PHONE, "C-7", "4101234", "+3544101234"));
            tables.businessNumber("+14155550123", "us");
            assertThat(warnings(tables, "IS")).as("one business number is in a region where it is a short code").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsCheckedOnceHoweverManyThereAre(TestDatabase database) throws Exception {
        int rows = 1_203;
        try (RoutingTables tables = new RoutingTables(database)) {
            List<ConfigurationWarning> expected = new ArrayList<>();
            tables.inOneTransaction(() -> {
                for (int i = 0; i < rows; i++) {
                    String number = "(415) 555-" + i;
                    tables.businessNumber("n" + number, null);
                    tables.step("s" + number, 0);
                    tables.step("s" + number, 1);
                    // one record has more phones than fit on a page, and there are as many records
                    tables.phone("C-1", "p" + number);
                    tables.phone("D-" + i, "p" + number);
                    expected.add(new ConfigurationWarning(Kind.BUSINESS_NUMBER, "n" + number, "n" + number, UNKNOWN));
                    expected.add(new ConfigurationWarning(Kind.STEP_NUMBER, "s" + number, "s" + number, UNKNOWN));
                    expected.add(new ConfigurationWarning(Kind.RECORD_PHONE, "C-1", "p" + number, UNKNOWN));
                    expected.add(new ConfigurationWarning(Kind.RECORD_PHONE, "D-" + i, "p" + number, UNKNOWN));
                }
            });
            ConfigurationCheck check = new ConfigurationCheck(tables.dataSource, new PhoneNumbers("US", false));
            List<ConfigurationWarning> found = new ArrayList<>();
            while (!check.isDone()) {
                assertThat(check.next()).hasSizeLessThanOrEqualTo(KeysetPages.SIZE).allSatisfy(found::add);
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachPageIsReadByTheKey(TestDatabase database) throws Exception {
        try (RoutingTables tables = new RoutingTables(database)) {
            // with fewer rows, PostgreSQL would read all of them and sort
            tables.businessNumber("C", null);
            tables.step("C", 0);
            tables.phone("C", "C");
            for (int i = 0; i < 15; i++) {
                tables.jdbc().update("INSERT INTO business_number (number) SELECT number || CAST(? AS VARCHAR) FROM business_number", "-" + i);
                tables.jdbc().update("INSERT INTO ownership_step (business_number, position) SELECT business_number || CAST(? AS VARCHAR),"
                        + " 0 FROM ownership_step", "-" + i);
                tables.jdbc().update("INSERT INTO related_record_phone (record_id, phone) SELECT record_id || CAST(? AS VARCHAR), phone"
                        + " FROM related_record_phone", "-" + i);
            }
            tables.jdbc().execute("ANALYZE");
            for (String file : List.of("business-numbers.sql", "ownership-steps.sql", "record-phones.sql")) {
                String query = new String(getClass().getResourceAsStream("/configuration/" + file).readAllBytes())
                        .replaceAll("position >= \\?", "position >= 0").replace("?", "'C'");
                String plan = String.join("\n", tables.jdbc().queryForList("EXPLAIN " + query, String.class));
                assertThat(plan).as(file).doesNotContain("Seq Scan", "Sort", "tableScan")
                        .containsPattern(database == TestDatabase.H2 ? "index sorted" : "Index (Only )?Scan");
            }
        }
    }

    private static List<ConfigurationWarning> warnings(RoutingTables tables, String defaultRegion) throws SQLException {
        ConfigurationCheck check = new ConfigurationCheck(tables.dataSource, new PhoneNumbers(defaultRegion, false));
        List<ConfigurationWarning> warnings = new ArrayList<>();
        while (!check.isDone()) {
            warnings.addAll(check.next());
        }
        return warnings;
    }
}
