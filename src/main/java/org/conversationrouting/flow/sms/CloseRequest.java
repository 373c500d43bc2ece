package org.conversationrouting.flow.sms;

import jakarta.jms.Message;
import java.time.OffsetDateTime;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.message.CloseMessage;

/** A request to close a conversation. */
public final class CloseRequest extends InboundMessage {

    private CloseMessage content;

    public CloseRequest(Message received) {
        super(received);
    }

    public void read(CloseMessage checked) {
        content = checked;
    }

    /** Null if the request names the conversation by its pair. */
    public String conversationId() {
        // null for a message that could not be read
        return content == null ? null : content.conversationId();
    }

    public String closedBy() {
        return content.closedBy();
    }

    public OffsetDateTime requestedAt() {
        return content.requestedAt();
    }

    public void closed(ConversationEvent event) {
        newEvent(event);
    }

    @Override
    boolean isSettledWithoutEvent() {
        return customerNumber() != null;
    }
}
