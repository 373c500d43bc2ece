package org.conversationrouting.administration.page.chain;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/**
 * The steps of a chain as a form has them. They may be incomplete, and keep targets that their option does not use, so that nothing is lost
 * when somebody tries another option.
 */
public record ChainForm(List<Step> steps) {

    /** What the form does with its steps when a button is pressed, such as {@code up-2}. */
    private enum Move {
        UP, DOWN, REMOVE
    }

    public ChainForm {
        steps = List.copyOf(steps);
    }

    public static ChainForm of(List<Step> chain) {
        return new ChainForm(chain);
    }

    /**
     * Reads all steps, however many: whether they are too many is said when they are to be saved.
     *
     * @param owners finds the id where somebody typed a name; not asked about more steps than a chain may have
     */
    public static ChainForm read(Context request, PossibleOwners owners) {
        List<String> options = request.formParams("option");
        List<String> users = request.formParams("userId");
        List<String> queues = request.formParams("queueId");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            PossibleOwners known = i < RoutingConfiguration.MAX_STEPS ? owners : null;
            steps.add(new Step(options.get(i), target(known, PossibleOwner.USER, value(users, i)), target(known, PossibleOwner.QUEUE, value(queues, i))));
        }
        return new ChainForm(steps);
    }

    private static String target(PossibleOwners known, String type, String text) {
        return known != null ? known.resolve(type, text) : text == null || text.isBlank() ? null : text;
    }

    private static String value(List<String> values, int index) {
        return index < values.size() ? values.get(index).replace("\0", "") : null;
    }

    /** The steps with the targets that their options use. */
    public List<Step> chain(RoutingOptions known) {
        return steps.stream().map(step -> {
            RoutingOption option = known.find(step.option()).orElse(RoutingOption.unknown(step.option()));
            return new Step(step.option(), option.user() ? step.userId() : null, option.queue() ? step.queueId() : null);
        }).toList();
    }

    /** @param button such as {@code add}, {@code up-2}, {@code remove-0} @return empty if the button does not change the steps */
    public Optional<ChainForm> pressed(String button, RoutingOptions known) {
        List<Step> changed = new ArrayList<>(steps);
        if (button.equals("add")) {
            changed.add(new Step(firstOption(known), null, null));
            return Optional.of(new ChainForm(changed));
        }
        for (Move move : Move.values()) {
            String prefix = move.name().toLowerCase(java.util.Locale.ROOT) + '-';
            if (button.startsWith(prefix) && button.substring(prefix.length()).matches("[0-9]{1,9}")) {
                move(changed, move, Integer.parseInt(button.substring(prefix.length())));
                return Optional.of(new ChainForm(changed));
            }
        }
        return Optional.empty();
    }

    private static void move(List<Step> steps, Move move, int place) {
        if (place >= steps.size()) {
            return;
        }
        Step step = steps.remove(place);
        switch (move) {
            case UP -> steps.add(Math.max(0, place - 1), step);
            case DOWN -> steps.add(Math.min(steps.size(), place + 1), step);
            default -> { }
        }
    }

    private static String firstOption(RoutingOptions known) {
        return known.find(PossibleOwner.QUEUE).or(() -> known.all().stream().findFirst()).map(RoutingOption::code).orElse(PossibleOwner.QUEUE);
    }
}
