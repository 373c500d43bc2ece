package org.conversationrouting.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.dryrun.DryRun;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.SupposedSms;
import org.conversationrouting.support.TestRouter;

/** What a dry run says about an SMS just before it is sent, to compare with what it then really causes. */
final class Forecast {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode decision;

    private Forecast(DryRunDecision decision) throws JsonProcessingException {
        // by way of its text, because a tree of numbers would differ in their types
        this.decision = JSON.readTree(JSON.writeValueAsString(decision));
    }

    static Forecast of(TestRouter router, String sms) throws JsonProcessingException {
        return new Forecast(DryRun.in(router.application().camelContext()).decide(List.of(SupposedSms.now(sms))).get(0));
    }

    /** @return what differs; empty if the forecast was right */
    List<String> differences(List<Published> published) {
        if (outcome().equals("DUPLICATE")) {
            return published.stream().allMatch(copy -> copy.json().has("eventId")) ? List.of() : different("a copy of an event", published);
        }
        if (published.size() != 1) {
            return different("one message", published);
        }
        Published message = published.get(0);
        return switch (message.queue()) {
            case TestRouter.SMS_REJECTED -> same("REJECTED", outcome(), same(message.headers().get("rejectReason"), text("reason"),
                    same(message.headers().get("rejectDetail"), text("detail"), List.of())));
            case TestRouter.SMS_UNROUTED -> same("UNROUTED", outcome(), same(message.json().path("reason").asText(), text("reason"),
                    sameNode(message.json().path("decision"), "decision", List.of())));
            default -> event(message.json());
        };
    }

    private List<String> event(JsonNode event) {
        List<String> differences = same(event.path("eventType").asText(), outcome(), List.of());
        differences = sameNode(event.path("owner"), "owner", differences);
        differences = sameNode(event.path("decision"), "decision", differences);
        differences = sameNode(event.at("/conversation/relatedRecord"), "relatedRecord", differences);
        differences = same(event.at("/conversation/businessNumber").asText(), text("businessNumber"), differences);
        differences = same(event.at("/conversation/customerNumber").asText(), text("customerNumber"), differences);
        boolean opened = outcome().equals("CONVERSATION_ASSIGNED");
        return same(opened ? null : event.at("/conversation/conversationId").asText(), text("conversationId"), differences);
    }

    private String outcome() {
        return text("outcome");
    }

    private String text(String field) {
        return decision.path(field).asText(null);
    }

    private List<String> sameNode(JsonNode real, String field, List<String> others) {
        JsonNode forecast = decision.path(field);
        return same(real.isNull() ? MissingNode.getInstance() : real, forecast.isNull() ? MissingNode.getInstance() : forecast, others);
    }

    private static List<String> same(Object real, Object forecast, List<String> others) {
        List<String> all = new ArrayList<>(others);
        if (real == null ? forecast != null : !real.equals(forecast)) {
            all.add("the dry run said: " + forecast + ", but it was: " + real);
        }
        return all;
    }

    private List<String> different(String expected, List<Published> published) {
        return List.of("the dry run said " + outcome() + ", so there must be " + expected + ", but there was: " + published);
    }
}
