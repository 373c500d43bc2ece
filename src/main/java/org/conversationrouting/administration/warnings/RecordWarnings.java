package org.conversationrouting.administration.warnings;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.conversationrouting.administration.warnings.Warning.Kind;
import org.conversationrouting.configuration.ConfigurationCheck;
import org.conversationrouting.configuration.ConfigurationWarning;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.number.VisibleText;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Warnings about values that can never match, and about the phone numbers of records. There may be millions of records, so only the first
 * warnings of each kind are listed.
 *
 * @param warnings     the first of each kind
 * @param badPhones    how many phone numbers of records are not in their normal form
 * @param sharedPhones how many phone numbers several records have
 */
record RecordWarnings(List<Warning> warnings, long badPhones, long sharedPhones) {

    static final RecordWarnings UNKNOWN = new RecordWarnings(List.of(), 0, 0);

    private static final int MAX_LISTED = 100;
    /** How many pages are read without a pause, which is all of a small installation. */
    private static final int UNDISTURBED_PAGES = 10;
    private static final int PAUSE_PER_WORK = 19;
    private static final long MAX_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MAX_RECORDS = 3;

    static RecordWarnings read(DataSource dataSource, PhoneNumbers numbers) {
        try {
            Reading reading = new Reading(JdbcClient.create(dataSource));
            ConfigurationCheck check = new ConfigurationCheck(dataSource, numbers);
            for (int page = 1; !check.isDone(); page++) {
                long start = System.nanoTime();
                check.next().forEach(reading::add);
                if (page > UNDISTURBED_PAGES && !check.isDone()) {
                    // many records: the routes need the processor and the database, too
                    TimeUnit.NANOSECONDS.sleep(Math.min(MAX_PAUSE_NANOS, PAUSE_PER_WORK * (System.nanoTime() - start)));
                }
            }
            reading.addSharedPhones();
            return new RecordWarnings(reading.warnings, reading.badPhones, reading.sharedPhones);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The records can't be read", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** What was found so far. */
    private static final class Reading {
        private final JdbcClient database;
        private final List<Warning> warnings = new ArrayList<>();
        private long badPhones;
        private long sharedPhones;

        Reading(JdbcClient database) {
            this.database = database;
        }

        void add(ConfigurationWarning found) {
            switch (found.kind()) {
                case RECORD_PHONE -> {
                    if (badPhones++ < MAX_LISTED) {
                        warnings.add(new Warning(Kind.RECORD_PHONE_FORMAT, Warning.RECORD, found.key(), "", found.message() + ". Correct it"));
                    }
                }
                // those of the numbers are found with their chains
                case STEP_NUMBER -> warnings.add(new Warning(Kind.NUMBER_FORMAT, Warning.NUMBER, found.key(), "", found.message() + ". Correct it"));
                default -> {
                }
            }
        }

        void addSharedPhones() {
            record Shared(String phone, long records, long all) {
            }
            List<Shared> shared = database.sql("SELECT p.phone, COUNT(*), COUNT(*) OVER () FROM related_record_phone p GROUP BY p.phone"
                            + " HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, p.phone LIMIT " + MAX_LISTED)
                    .query((row, index) -> new Shared(row.getString(1), row.getLong(2), row.getLong(3))).list();
            sharedPhones = shared.isEmpty() ? 0 : shared.get(0).all();
            shared.forEach(phone -> {
                List<String> records = database
                        .sql("SELECT record_id FROM related_record_phone WHERE phone = ? ORDER BY record_id LIMIT " + MAX_RECORDS)
                        .param(phone.phone()).query(String.class).list();
                warnings.add(new Warning(Kind.SHARED_PHONE, Warning.RECORD, records.isEmpty() ? "" : records.get(0), "", phone.records()
                        + " records have the phone number " + VisibleText.quoted(phone.phone()) + ": "
                        + records.stream().map(VisibleText::quoted).collect(Collectors.joining(", ")) + (phone.records() > records.size() ? ", and more" : "")
                        + ". Only one of them is taken for its customer: merge them, or correct the phone numbers"));
            });
        }
    }
}
