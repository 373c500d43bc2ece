package org.conversationrouting.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the messages of a batch in the order of their numbers, as written, so that batches lock pairs in one order and do not
 * wait for each other in a circle. Where numbers are written in several ways or come as bytes, and on H2, which locks
 * slots, a deadlock is possible; it is solved by processing the messages one by one. Messages of one pair stay in the order in which they came.
 */
final class BatchOrder {

    private record Keyed(String key, Message message) {
    }

    private static final JsonFactory JSON = new JsonFactory();

    private BatchOrder() {
    }

    static List<Message> of(List<Message> batch) {
        List<Keyed> keyed = new ArrayList<>(batch.size());
        for (Message message : batch) {
            keyed.add(new Keyed(message instanceof TextMessage text ? key(text) : "", message));
        }
        keyed.sort(Comparator.comparing(Keyed::key));
        return keyed.stream().map(Keyed::message).toList();
    }

    private static String key(TextMessage message) {
        try {
            return key(message.getText());
        } catch (JMSException unreadable) {
            // it will be rejected, and locks nothing
            return "";
        }
    }

    /** @return both numbers; what can be read of them when the text is no JSON */
    private static String key(String text) {
        String from = "";
        String to = "";
        if (text != null) {
            try (JsonParser parser = JSON.createParser(text)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME && (from.isEmpty() || to.isEmpty())) {
                        String field = parser.currentName();
                        parser.nextToken();
                        switch (field) {
                            case "from" -> from = parser.getValueAsString("");
                            case "to" -> to = parser.getValueAsString("");
                            default -> parser.skipChildren();
                        }
                    }
                }
            } catch (IOException noJson) {
                // it will be rejected, and locks nothing
            }
        }
        return to + ' ' + from;
    }
}
