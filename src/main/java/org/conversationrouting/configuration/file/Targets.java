package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.VisibleText;
import org.snakeyaml.engine.v2.nodes.Node;

/** The users and queues that chains name. Warns about those that can't own a conversation according to the same file. */
final class Targets {

    private record Target(Node at, String id) {
    }

    private final List<Target> users = new ArrayList<>();
    private final List<Target> queues = new ArrayList<>();

    void addUser(Node at, String id) {
        users.add(new Target(at, id));
    }

    void addQueue(Node at, String id) {
        queues.add(new Target(at, id));
    }

    /**
     * @param allUsers  null if the file has no section of them: then any user may exist
     * @param allQueues null if the file has no section of them
     */
    void check(List<User> allUsers, List<Queue> allQueues, Problems problems) {
        if (allUsers != null) {
            Set<String> ids = allUsers.stream().map(User::id).collect(Collectors.toSet());
            users.stream().filter(user -> !ids.contains(user.id)).forEach(user -> problems.warning(user.at,
                    "the section users has no " + VisibleText.quoted(user.id) + ", so this step finds no owner: add the user, or correct the id"));
        }
        if (allQueues != null) {
            Map<String, Queue> byId = allQueues.stream().collect(Collectors.toMap(Queue::id, Function.identity(), (one, other) -> one));
            queues.forEach(queue -> checkQueue(queue, byId.get(queue.id), problems));
        }
    }

    private static void checkQueue(Target target, Queue queue, Problems problems) {
        if (queue == null) {
            problems.warning(target.at, "the section queues has no " + VisibleText.quoted(target.id)
                    + ", so this step finds no owner: add the queue, or correct the id");
        } else if (!queue.ownsNeededObjects()) {
            problems.warning(target.at, "the queue " + VisibleText.quoted(target.id)
                    + " must be allowed to own conversations and SMS, but is not: its objectTypes must contain Conversation and SmsMessage");
        }
    }
}
