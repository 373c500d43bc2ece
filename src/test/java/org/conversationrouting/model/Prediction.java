package org.conversationrouting.model;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** What one action publishes to the outbound queues. */
public sealed interface Prediction {

    /** No message on any queue. */
    record Silence() implements Prediction {
    }

    /**
     * Exactly one message.
     *
     * @param body the fields that can be predicted, as {@link Expectations} compares them
     * @param headers the JMS headers and string properties; null means absent
     * @param onPublished receives the published message, with what only the router knows, such as ids
     */
    record OneMessage(String queue, Map<String, Object> body, Map<String, Object> headers, Consumer<Published> onPublished)
            implements Prediction {
    }

    /** Nothing new: no message, or a copy of a message that was published before. */
    record AtMostACopy(Collection<Published> earlier) implements Prediction {
    }

    /** The message itself, rejected. */
    record Rejected(String reason) implements Prediction {
    }
}
