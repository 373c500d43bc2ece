package org.conversationrouting.configuration.file;

import java.util.List;

/**
 * What an operator can configure. A section that is null stays as it is stored; an empty one means that all of its entries go.
 *
 * @param users        each id occurs once
 * @param queues       each id occurs once
 * @param numbers      each number occurs once; includes the chains of the numbers
 * @param defaultChain the steps that follow every number's chain
 */
public record RoutingConfiguration(List<User> users, List<Queue> queues, List<BusinessNumber> numbers, List<Step> defaultChain) {

    /** How many steps a chain may have: more than anybody needs. */
    public static final int MAX_STEPS = 100;

    public RoutingConfiguration {
        users = copy(users);
        queues = copy(queues);
        numbers = copy(numbers);
        defaultChain = copy(defaultChain);
    }

    /** @param name null if there is none */
    public record User(String id, String name, boolean active, boolean routable) {
    }

    /**
     * @param name        null if there is none
     * @param objectTypes what the queue may own, each once
     */
    public record Queue(String id, String name, boolean active, List<String> objectTypes) {

        /** Only a queue that may own all of them is eligible. */
        public static final List<String> NEEDED_OBJECT_TYPES = List.of("Conversation", "SmsMessage");

        public Queue {
            objectTypes = List.copyOf(objectTypes);
        }

        public boolean ownsNeededObjects() {
            return objectTypes.containsAll(NEEDED_OBJECT_TYPES);
        }
    }

    /**
     * @param label  null if there is none
     * @param region of its customers' numbers, as written; null for the default region
     * @param chain  its steps, by position from 0
     */
    public record BusinessNumber(String number, String label, String region, boolean enabled, List<Step> chain) {

        public BusinessNumber {
            chain = List.copyOf(chain);
        }
    }

    /**
     * @param userId  null if the step names no user
     * @param queueId null if the step names no queue
     */
    public record Step(String option, String userId, String queueId) {
    }

    private static <T> List<T> copy(List<T> section) {
        return section == null ? null : List.copyOf(section);
    }
}
