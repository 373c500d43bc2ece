package org.conversationrouting.flow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.message.Times;

/** Writes the message for {@code sms.unrouted}. It contains the SMS in a form that can be sent to {@code sms.inbound} again. */
public final class UnroutedSms {

    private static final int SCHEMA_VERSION = 1;

    private UnroutedSms() {
    }

    /** @param decision null if no chain was walked */
    public static String json(ObjectMapper mapper, InboundSms sms, String businessNumber, String customerNumber, String reason,
                              Decision decision) throws JsonProcessingException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", sms.messageId());
        message.put("from", sms.from());
        message.put("to", sms.to());
        // what the sender left out stays left out, because the SMS must not outgrow the limit of sms.inbound
        if (sms.body() != null) {
            message.put("body", sms.body());
        }
        message.put("receivedAt", Times.iso(sms.receivedAt().toInstant()));
        if (!sms.media().isEmpty()) {
            message.put("media", sms.media().stream().map(UnroutedSms::withoutNulls).toList());
        }

        Map<String, Object> unrouted = new LinkedHashMap<>();
        unrouted.put("schemaVersion", SCHEMA_VERSION);
        unrouted.put("reason", reason);
        unrouted.put("message", message);
        if (decision != null && !decision.steps().isEmpty()) {
            unrouted.put("decision", decision);
        }
        unrouted.put("explanation", decision != null ? decision.explanation()
                : explanation(reason, businessNumber, customerNumber));
        return mapper.writeValueAsString(unrouted);
    }

    private static Map<String, String> withoutNulls(Map<String, String> medium) {
        Map<String, String> given = new LinkedHashMap<>(medium);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    /** @param reason of an SMS for which no chain was walked */
    public static String explanation(String reason, String businessNumber, String customerNumber) {
        return switch (reason) {
            case "UNKNOWN_NUMBER" -> "%s is not one of our numbers.".formatted(businessNumber);
            case "NUMBER_DISABLED" -> "Our number %s is disabled.".formatted(businessNumber);
            case "LOOP_SUSPECTED" -> "The SMS comes from %s, which is one of our own numbers. Answering it could start a loop."
                    .formatted(customerNumber);
            default -> "The SMS has no eligible owner (%s).".formatted(reason);
        };
    }
}
