package org.conversationrouting.flow.sms;

import jakarta.jms.Message;
import java.time.OffsetDateTime;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.message.Closing;

/** A request to close a conversation. */
public final class CloseRequest extends Incoming {

    private Closing content;

    public CloseRequest(Message received) {
        super(received);
    }

    public void read(Closing checked) {
        content = checked;
    }

    /** Null when its pair names the conversation. */
    public String conversationId() {
        // a message that could not be read names nothing
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
