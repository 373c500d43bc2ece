package org.conversationrouting.harness;

import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The configuration of a run: numbers that use all four options, each with the queue "desk" as the last step, and numbers whose SMS have
 * no eligible owner.
 */
final class Configuration {

    private static final String NUMBER = "+1415555010";
    private static final int ROUTED = 5;
    private static final String EXHAUSTED = NUMBER + 5;
    private static final String DISABLED = NUMBER + 6;
    private static final String UNKNOWN = "+14155550199";

    private Configuration() {
    }

    static void load(JdbcTemplate jdbc) {
        jdbc.update("INSERT INTO routing_user (user_id, name, active) VALUES ('ana', 'Ana', TRUE), ('zoe', 'Zoe', FALSE), ('matt', 'Matt', TRUE)");
        jdbc.update("INSERT INTO routing_queue (queue_id, name) VALUES ('desk', 'Desk')");
        jdbc.update("INSERT INTO routing_queue_object VALUES ('desk', 'Conversation'), ('desk', 'SmsMessage')");
        jdbc.update("INSERT INTO business_number (number) VALUES (?), (?), (?), (?), (?), (?)",
                NUMBER + 0, NUMBER + 1, NUMBER + 2, NUMBER + 3, NUMBER + 4, EXHAUSTED);
        jdbc.update("INSERT INTO business_number (number, enabled) VALUES (?, FALSE)", DISABLED);
        step(jdbc, NUMBER + 0, "USER", "ana");
        step(jdbc, NUMBER + 1, "QUEUE", null);
        step(jdbc, NUMBER + 2, "RELATED_RECORD_OWNER", null);
        step(jdbc, NUMBER + 3, "LAST_SENT_MESSAGE_OWNER", null);
        step(jdbc, NUMBER + 4, "USER", "zoe");
        jdbc.update("INSERT INTO ownership_step (business_number, position, option, user_id) VALUES (?, 0, 'USER', 'zoe')", EXHAUSTED);
        for (int customer = 0; customer < 20; customer++) {
            jdbc.update("INSERT INTO related_record (record_id, object_type, owner_type, owner_id) VALUES (?, 'Lead', 'USER', 'matt')", "L-" + customer);
            jdbc.update("INSERT INTO related_record_phone VALUES (?, ?)", "L-" + customer, Traffic.customer(customer));
        }
    }

    /** Deactivates or reactivates Ana: the next SMS changes the owner of conversations that belong to Ana. */
    static void toggleAna(JdbcTemplate jdbc) {
        jdbc.update("UPDATE routing_user SET active = NOT active WHERE user_id = 'ana'");
    }

    /** A number whose SMS always find an owner. */
    static String routed(Random random) {
        return NUMBER + random.nextInt(ROUTED);
    }

    static String unrouted(Random random) {
        return List.of(EXHAUSTED, DISABLED, UNKNOWN).get(random.nextInt(3));
    }

    private static void step(JdbcTemplate jdbc, String number, String option, String user) {
        jdbc.update("INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES (?, 0, ?, ?, ?)",
                number, option, user, option.equals("QUEUE") ? "desk" : null);
        jdbc.update("INSERT INTO ownership_step (business_number, position, option, queue_id) VALUES (?, 1, 'QUEUE', 'desk')", number);
    }
}
