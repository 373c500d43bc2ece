package org.conversationrouting.administration.change;

import java.util.List;

/** The tables that administrators change. A configuration file has all but the absences. */
public final class EntityTables {

    public static final UserTable USERS = new UserTable();
    public static final QueueTable QUEUES = new QueueTable();
    public static final NumberTable NUMBERS = new NumberTable();
    public static final DefaultChainTable DEFAULT_CHAIN = new DefaultChainTable();
    public static final AbsenceTable ABSENCES = new AbsenceTable();

    private static final List<EntityTable<?>> ALL = List.of(USERS, QUEUES, NUMBERS, DEFAULT_CHAIN, ABSENCES);

    private EntityTables() {
    }

    /** @throws IllegalArgumentException if the subject is not part of the routing configuration */
    public static EntityTable<?> of(Subject subject) {
        return ALL.stream().filter(table -> table.subject() == subject).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(subject + " is not part of the routing configuration"));
    }
}
