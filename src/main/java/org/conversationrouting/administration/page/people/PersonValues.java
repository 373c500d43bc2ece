package org.conversationrouting.administration.page.people;

import java.util.List;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;

/**
 * A user or a queue.
 *
 * @param name        empty if there is none
 * @param routable    of a user: whether they take conversations
 * @param objectTypes of a queue: what it may own
 */
public record PersonValues(String id, String name, boolean active, boolean routable, List<String> objectTypes) {

    public PersonValues {
        objectTypes = List.copyOf(objectTypes);
    }

    static PersonValues of(Object stored) {
        if (stored instanceof User user) {
            return new PersonValues(user.id(), user.name() == null ? "" : user.name(), user.active(), user.routable(), List.of());
        }
        Queue queue = (Queue) stored;
        return new PersonValues(queue.id(), queue.name() == null ? "" : queue.name(), queue.active(), true, queue.objectTypes());
    }

    /** Of somebody who does not exist any more. */
    static PersonValues deleted(String id) {
        return new PersonValues(id, "", false, false, List.of());
    }

    static PersonValues empty() {
        return new PersonValues("", "", true, true, Queue.NEEDED_OBJECT_TYPES);
    }

    public String shown() {
        return Text.name(name, id);
    }

    public boolean ownsBoth() {
        return objectTypes.containsAll(Queue.NEEDED_OBJECT_TYPES);
    }

    /** Types beside the two that routing needs. */
    public List<String> otherTypes() {
        return objectTypes.stream().filter(type -> !Queue.NEEDED_OBJECT_TYPES.contains(type)).toList();
    }
}
