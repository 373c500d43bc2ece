package org.conversationrouting.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.conversationrouting.decision.Decision;
import org.conversationrouting.message.Times;

/**
 * A step of a route: writes what goes to sms.unrouted into the body, from the SMS in the body and the variables
 * {@code reason} and, where a chain was walked, {@code decision}.
 */
public final class UnroutedSms implements Processor {

    private static final int SCHEMA_VERSION = 1;

    private final ObjectMapper mapper;

    public UnroutedSms(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(Exchange exchange) throws JsonProcessingException {
        Map<String, Object> sms = exchange.getMessage().getBody(Map.class);
        String reason = exchange.getVariable("reason", String.class);
        Decision decision = exchange.getVariable("decision", Decision.class);

        Map<String, Object> message = new LinkedHashMap<>();
        for (String field : new String[] {"messageId", "from", "to", "body"}) {
            message.put(field, sms.get(field));
        }
        message.put("receivedAt", Times.iso(Times.ofColumn(sms.get("receivedAt"))));
        message.put("media", sms.get("media"));

        Map<String, Object> unrouted = new LinkedHashMap<>();
        unrouted.put("schemaVersion", SCHEMA_VERSION);
        unrouted.put("reason", reason);
        unrouted.put("message", message);
        if (decision != null && !decision.steps().isEmpty()) {
            unrouted.put("decision", decision);
        }
        unrouted.put("explanation", decision != null ? decision.explanation() : explanation(reason, sms));
        exchange.getMessage().setBody(mapper.writeValueAsString(unrouted));
    }

    private static String explanation(String reason, Map<String, Object> sms) {
        return switch (reason) {
            case "UNKNOWN_NUMBER" -> "%s is none of our numbers.".formatted(sms.get("businessNumber"));
            case "NUMBER_DISABLED" -> "Our number %s is disabled.".formatted(sms.get("businessNumber"));
            case "LOOP_SUSPECTED" -> "The SMS comes from %s, which is one of our own numbers; an answer could go round in circles."
                    .formatted(sms.get("customerNumber"));
            default -> "The SMS could be given no owner (%s).".formatted(reason);
        };
    }
}
