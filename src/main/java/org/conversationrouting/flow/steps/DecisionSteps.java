package org.conversationrouting.flow.steps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.conversationrouting.flow.decision.ChainWalk;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.decision.Words;
import org.conversationrouting.flow.sms.Questions;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;

/** The steps of {@code routes/decision}. They walk the chains of a batch of SMS. */
public final class DecisionSteps {

    private static final String BAD_OPTION_WORDS = "BAD_OPTION: {place} uses the option {option}, which does not exist | {place} has no option";

    /** Parsed once, because an option's words are always the same text. */
    private final Map<String, Words> words = new ConcurrentHashMap<>();

    public void bind(Binder binder) {
        binder.step("decision.takeRelatedRecords", DecisionSteps::takeRelatedRecords);
        binder.step("decision.takeConversions", DecisionSteps::takeConversions);
        binder.step("decision.startChains", DecisionSteps::startChains);
        binder.step("decision.badOption", DecisionSteps::badOption);
        binder.step("decision.takeAnswers", this::takeAnswers);
    }

    /** Takes the rows of {@code find-related-records.sql} from the variable {@code relatedRecords}. */
    private static void takeRelatedRecords(Exchange exchange) {
        SmsBatch batch = exchange.getMessage().getBody(SmsBatch.class);
        Rows.of(exchange, "relatedRecords").byPlace()
                .forEach((place, rows) -> batch.get(place - 1).relatedRecord(RelatedRecord.ofRows(rows)));
    }

    /** Takes the rows of {@code follow-conversions.sql} from the variable {@code conversions}, for the SMS in {@code converted}. */
    private static void takeConversions(Exchange exchange) {
        SmsBatch converted = exchange.getVariable("converted", SmsBatch.class);
        for (Map<String, Object> row : Rows.of(exchange, "conversions").rows()) {
            Sms sms = converted.get(Rows.index(row));
            sms.relatedRecord(sms.relatedRecord().convertedTo(row));
        }
    }

    /** Takes the rows of {@code find-chains.sql} from the variable {@code chains}. */
    private static void startChains(Exchange exchange) {
        SmsBatch batch = exchange.getMessage().getBody(SmsBatch.class);
        Map<Integer, List<Map<String, Object>>> chains = Rows.of(exchange, "chains").byPlace();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).startWalk(new ChainWalk(chains.getOrDefault(i + 1, List.of()), batch.get(i).relatedRecord()));
        }
    }

    /** Answers on behalf of an option that does not exist. */
    private static void badOption(Exchange exchange) {
        int questions = exchange.getMessage().getBody(Questions.class).size();
        exchange.setVariable("answers", IntStream.rangeClosed(1, questions)
                .mapToObj(place -> Map.<String, Object>of("place", place, "reason", "BAD_OPTION", "eligible", false)).toList());
        exchange.setVariable("words", BAD_OPTION_WORDS);
    }

    /** Takes the answers of an option from the variable {@code answers}, and its words, if any, from {@code words}. */
    private void takeAnswers(Exchange exchange) {
        Questions questions = exchange.getMessage().getBody(Questions.class);
        String text = exchange.getVariable("words", "", String.class);
        Words parsed = words.computeIfAbsent(text, DecisionSteps::read);
        for (Map<String, Object> row : Rows.of(exchange, "answers").oneForEachOf(questions).rows()) {
            require(row, questions);
            questions.get(Rows.index(row)).walk().answer(row, parsed);
        }
    }

    private static Words read(String text) {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException unreadable) {
            throw new RouteFaultException(unreadable.getMessage());
        }
    }

    private static void require(Map<String, Object> answer, Questions questions) {
        boolean eligible = Boolean.TRUE.equals(answer.get("eligible"));
        if (!(answer.get("reason") instanceof String)) {
            throw new RouteFaultException("The option " + questions.option() + " answered without a reason");
        }
        if (eligible && (answer.get("candidate_id") == null || answer.get("candidate_type") == null)) {
            throw new RouteFaultException("The option " + questions.option() + " answered with an eligible candidate"
                    + " but without its candidate_type or candidate_id");
        }
    }
}
