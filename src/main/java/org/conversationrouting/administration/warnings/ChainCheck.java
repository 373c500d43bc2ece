package org.conversationrouting.administration.warnings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.administration.warnings.Warning.Kind;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.VisibleText;

/** Finds what is probably wrong with chains. */
public final class ChainCheck {

    private static final String USER = "USER";
    private static final String QUEUE = "QUEUE";

    private final Map<String, User> users;
    private final Map<String, Queue> queues;
    private final Set<String> options;
    private final Map<String, String> substitutes;

    /**
     * @param users       by id; at least those that the chains name, and their substitutes, if they exist. Likewise the queues
     * @param substitutes who stands in for each user who is absent now
     */
    public ChainCheck(Map<String, User> users, Map<String, Queue> queues, Set<String> options, Map<String, String> substitutes) {
        this.users = users;
        this.queues = queues;
        this.options = options;
        this.substitutes = substitutes;
    }

    /** @param subject see {@link Warning} */
    public List<Warning> check(String subject, String id, List<Step> chain) {
        List<Warning> warnings = new ArrayList<>();
        Map<Step, Integer> earlier = new HashMap<>();
        int unconditional = -1;
        for (int i = 0; i < chain.size(); i++) {
            Step step = chain.get(i);
            At at = new At(subject, id, "/chain/" + i, warnings);
            if (unconditional >= 0) {
                at.warn(Kind.UNREACHABLE_STEP,
                        "This step is never reached, because step " + unconditional + " always finds an owner: move it up, or remove it");
            }
            Integer same = earlier.putIfAbsent(step, i);
            if (same != null) {
                at.warn(Kind.REPEATED_TARGET, "This step is the same as step " + same + ": remove one of them");
            }
            boolean finds = check(step, at);
            if (finds && unconditional < 0) {
                unconditional = i;
            }
        }
        return warnings;
    }

    /** @return whether the step always finds an owner */
    private boolean check(Step step, At at) {
        if (step.option() == null || !options.contains(step.option())) {
            at.warn(Kind.UNKNOWN_OPTION, step.option() == null ? "This step has no option: choose one"
                    : "There is no option " + VisibleText.quoted(step.option()) + ", so this step finds no owner: choose another");
            return false;
        }
        boolean user = step.userId() != null && checkUser(step.userId(), at);
        boolean queue = step.queueId() != null && checkQueue(step.queueId(), at);
        if (step.option().equals(USER) && step.userId() == null) {
            at.warn(Kind.NO_TARGET, "This step names no user: choose one");
        }
        if (step.option().equals(QUEUE) && step.queueId() == null) {
            at.warn(Kind.NO_TARGET, "This step names no queue: choose one");
        }
        return step.option().equals(USER) && user || step.option().equals(QUEUE) && queue;
    }

    /** @return whether the user gets conversations now and after an absence */
    private boolean checkUser(String id, At at) {
        String substitute = substitutes.get(id);
        boolean standsIn = substitute != null && users.containsKey(substitute) && users.get(substitute).active() && users.get(substitute).routable();
        if (substitute != null && !standsIn) {
            at.warn(Kind.UNAVAILABLE_SUBSTITUTE, "The user " + name(id) + " is absent, and " + name(substitute) + ", who stands in, gets no conversations, so"
                    + " this step finds no owner until the absence ends: choose another substitute");
        }
        User user = users.get(id);
        String finds = standsIn ? " finds no owner once the absence ends" : " finds no owner";
        if (user == null) {
            at.warn(Kind.MISSING_TARGET, "The user " + VisibleText.quoted(id) + " does not exist, so this step" + finds + ": add the user, or choose another");
        } else if (!user.active()) {
            at.warn(Kind.INACTIVE_TARGET, "The user " + name(user.name(), id) + " is inactive, so this step" + finds + ": choose another");
        } else if (!user.routable()) {
            at.warn(Kind.UNROUTABLE_TARGET, "The user " + name(user.name(), id) + " takes no conversations, so this step" + finds + ": choose another");
        } else {
            return substitute == null || standsIn;
        }
        return false;
    }

    private boolean checkQueue(String id, At at) {
        Queue queue = queues.get(id);
        if (queue == null) {
            at.warn(Kind.MISSING_TARGET,
                    "The queue " + VisibleText.quoted(id) + " does not exist, so this step finds no owner: add the queue, or choose another");
        } else if (!queue.active()) {
            at.warn(Kind.INACTIVE_TARGET, "The queue " + name(queue.name(), id) + " is inactive, so this step finds no owner: choose another");
        } else if (!queue.ownsNeededObjects()) {
            at.warn(Kind.QUEUE_CANNOT_OWN, "The queue " + name(queue.name(), id) + " is not allowed to own both conversations and SMS, so this step finds"
                    + " no owner: allow it, or choose another");
        } else {
            return true;
        }
        return false;
    }

    private String name(String id) {
        return users.containsKey(id) ? name(users.get(id).name(), id) : VisibleText.quoted(id);
    }

    private static String name(String name, String id) {
        return name == null || name.isBlank() ? VisibleText.quoted(id) : VisibleText.quoted(name);
    }

    /** Where a warning belongs. */
    private record At(String subject, String id, String pointer, List<Warning> warnings) {
        void warn(Kind kind, String detail) {
            warnings.add(new Warning(kind, subject, id, pointer, detail));
        }
    }
}
