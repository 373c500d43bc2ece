package org.conversationrouting.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Defines users, queues, records and the steps of each number as plain formulas. {@link Seed} has the same formulas in SQL. {@link
 * #owner} predicts the owner of a conversation, independently of every candidate.
 *
 * @param numbers the number of business numbers
 */
record TestData(int numbers) {

    static final int USERS = 1_000;
    static final int QUEUES = 100;
    static final int RECORDS = 100_000;
    /** One in three customers has no record. */
    static final int CUSTOMERS = 150_000;

    private static final int OPTIONS = 4;
    static final int INACTIVE_QUEUE = 97;

    /** A user or a queue. */
    record Owner(String type, String id) {
    }

    /** One step of a number's chain; {@code target} is null for the two options without one. */
    record Step(String option, String target) {
    }

    static String businessNumber(int number) {
        return "+1415" + (2_000_000 + number);
    }

    static String customerNumber(int customer) {
        return "+1212" + (2_000_000 + customer);
    }

    /** The four options in equal parts. Half of the numbers have a fallback, and some have a second one. */
    static List<Step> chain(int number) {
        List<Step> steps = new ArrayList<>();
        steps.add(switch (number % OPTIONS) {
            case 0 -> new Step("USER", "u-" + number % USERS);
            case 1 -> new Step("QUEUE", "q-" + number % QUEUES);
            case 2 -> new Step("RELATED_RECORD_OWNER", null);
            default -> new Step("LAST_SENT_MESSAGE_OWNER", null);
        });
        if (number / OPTIONS % 2 == 0) {
            steps.add(new Step("RELATED_RECORD_OWNER", null));
        }
        if (number / OPTIONS % 8 == 0) {
            steps.add(new Step("USER", "u-" + (number + 1) % USERS));
        }
        return steps;
    }

    /** The owner of a conversation of this pair: from the first step with an eligible owner, or else from the default chain. */
    Owner owner(int number, int customer) {
        for (Step step : chain(number)) {
            Owner owner = switch (step.option()) {
                case "USER" -> eligibleUser(Integer.parseInt(step.target().substring(2)));
                case "QUEUE" -> eligibleQueue(Integer.parseInt(step.target().substring(2)));
                case "RELATED_RECORD_OWNER" -> customer < RECORDS ? eligibleUser(recordOwner(customer)) : null;
                default -> wasSentTo(customer) ? eligibleUser(lastSender(customer)) : null;
            };
            if (owner != null) {
                return owner;
            }
        }
        return new Owner("QUEUE", "q-0");
    }

    static int recordOwner(int customer) {
        return customer % USERS;
    }

    /** Two in three customers received an SMS before. */
    static boolean wasSentTo(int customer) {
        return customer % 3 != 0;
    }

    static int lastSender(int customer) {
        return customer * 7 % USERS;
    }

    private static Owner eligibleUser(int user) {
        return user % 37 == 36 ? null : new Owner("USER", "u-" + user);
    }

    private static Owner eligibleQueue(int queue) {
        return queue == INACTIVE_QUEUE ? null : new Owner("QUEUE", "q-" + queue);
    }
}
