package org.conversationrouting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.engine.ParallelTask;

/** Checks in the background whether the broker and the database answer, to explain why something is slow. */
final class UnresponsiveServers {

    private final Map<HealthCheck, ParallelTask<HealthCheck.Result>> answers = new LinkedHashMap<>();

    /** Returns immediately. @param checks the health checks of the broker and the database */
    UnresponsiveServers(Collection<HealthCheck> checks) {
        checks.forEach(check -> answers.put(check, ParallelTask.run("check-" + check.getId(), check::call)));
    }

    /** @return a sentence for each server that has not answered yet, such as "The broker does not answer within 3 s" */
    List<String> reasons() throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<HealthCheck, ParallelTask<HealthCheck.Result>> answer : answers.entrySet()) {
            reason(answer.getKey().getId(), answer.getValue()).ifPresent(reasons::add);
        }
        return reasons;
    }

    private static Optional<String> reason(String server, ParallelTask<HealthCheck.Result> answer) throws InterruptedException {
        if (!answer.isDoneWithin(Duration.ZERO)) {
            return Optional.of("The " + server + " does not answer");
        }
        try {
            HealthCheck.Result result = answer.join();
            return result.getState() == HealthCheck.State.UP ? Optional.empty() : result.getMessage().map(UnresponsiveServers::sentence);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failure) {
            return Optional.of("The check of the " + server + " failed (" + failure.getClass().getSimpleName() + ")");
        }
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
