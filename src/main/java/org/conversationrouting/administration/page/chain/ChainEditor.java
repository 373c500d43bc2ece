package org.conversationrouting.administration.page.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/**
 * The fields of a chain.
 *
 * @param id          prefix of the ids of the fields
 * @param options     that can be chosen
 * @param thenDefault whether the default chain follows and has steps
 * @param sentence    what is set, in words
 * @param focus       id of the field or button that gets the focus; null if none
 */
public record ChainEditor(String id, List<StepFields> steps, List<RoutingOption> options, boolean thenDefault, String sentence, String focus) {

    /**
     * The fields of one step.
     *
     * @param option also if the folder does not have it
     * @param user   null if none is chosen
     * @param queue  null if none is chosen
     * @param errors what is wrong with the step
     */
    public record StepFields(int place, RoutingOption option, boolean known, Step step, PossibleOwner user, PossibleOwner queue, List<String> errors) {
    }

    /** Makes the fields. @param thenDefault finds out whether the default chain has steps */
    public record Maker(RoutingOptions options, PossibleOwners owners, java.util.function.BooleanSupplier thenDefault) {

        /**
         * @param followed whether the default chain follows this one
         * @param errors   with pointers such as {@code /chain/0/userId}
         */
        public ChainEditor make(String id, ChainForm form, boolean followed, List<Problem.FieldError> errors, String focus) {
            PossibleOwners.Known known = owners.of(form.steps());
            boolean then = followed && thenDefault.getAsBoolean();
            List<StepFields> fields = IntStream.range(0, form.steps().size()).mapToObj(place -> fields(place, form.steps().get(place), known, errors)).toList();
            String sentence = new ChainSentence(options).of(form.chain(options), known, then);
            return new ChainEditor(id, fields, options.all(), then, sentence, focus);
        }

        public String sentence(ChainForm form, boolean followed) {
            return new ChainSentence(options).of(form.chain(options), owners.of(form.steps()), followed && thenDefault.getAsBoolean());
        }

        private StepFields fields(int place, Step step, PossibleOwners.Known known, List<Problem.FieldError> errors) {
            List<String> wrong = new ArrayList<>();
            String pointer = "/chain/" + place;
            errors.stream().filter(error -> error.pointer().equals(pointer) || error.pointer().startsWith(pointer + "/"))
                    .forEach(error -> wrong.add(error.detail()));
            RoutingOption option = options.find(step.option()).orElse(null);
            return new StepFields(place, option == null ? RoutingOption.unknown(step.option()) : option, option != null, step,
                    known.user(step.userId()), known.queue(step.queueId()), wrong);
        }
    }

    /** The id of a button after it was pressed, so that the focus stays with the step that moved. */
    public static String focus(String id, String button, int steps) {
        String[] parts = button.split("-");
        if (button.equals("add")) {
            return id + "-option-" + (steps - 1);
        }
        int place = Integer.parseInt(parts[1]);
        return switch (parts[0]) {
            case "up" -> id + (place - 1 <= 0 ? "-down-0" : "-up-" + (place - 1));
            case "down" -> id + (place + 1 >= steps - 1 ? "-up-" + Math.max(0, steps - 1) : "-down-" + (place + 1));
            default -> id + "-add";
        };
    }
}
