package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * The maximum frame size that broker and client have agreed on. A received message just below the limit becomes too large when a
 * reason is added to it, and sending it would break the connection.
 *
 * @param bytes the limit for a message with all its headers
 */
record FrameSize(long bytes) {

    /** Bytes reserved for the reason and the headers. */
    private static final int RESERVED = 8 * 1024;
    private static final String REMOVED_PART = "rejectedWithout";

    /** @param connection null or a connection within the process has no limit */
    static FrameSize of(ActiveMQConnection connection) {
        return connection != null && connection.getTransport().getWireFormat() instanceof OpenWireFormat format
                ? new FrameSize(format.getMaxFrameSize()) : new FrameSize(Long.MAX_VALUE);
    }

    /**
     * Makes the copy small enough. First compresses it, which ActiveMQ clients undo automatically. If it is still too large, removes its
     * properties, and finally its body. The property {@code rejectedWithout} then names the removed part and its size.
     */
    ActiveMQMessage fit(ActiveMQMessage copy) throws JMSException {
        try {
            copy.storeContent();
            if (size(copy) > bytes) {
                copy.compress();
            }
            if (size(copy) > bytes && properties(copy) > RESERVED) {
                int properties = properties(copy);
                copy.clearProperties();
                markRemoved(copy, "properties", properties);
            }
            if (size(copy) > bytes) {
                int body = body(copy);
                copy.clearBody();
                copy.setContent(null);
                copy.setCompressed(false);
                markRemoved(copy, "body", body);
            }
            return copy;
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
    }

    private static void markRemoved(ActiveMQMessage copy, String part, int size) throws JMSException {
        copy.setObjectProperty(REMOVED_PART, part + " of " + size + " bytes");
    }

    private static long size(ActiveMQMessage copy) throws IOException {
        return (long) body(copy) + properties(copy) + RESERVED;
    }

    private static int body(ActiveMQMessage copy) {
        return copy.getContent() == null ? 0 : copy.getContent().getLength();
    }

    private static int properties(ActiveMQMessage copy) throws IOException {
        copy.beforeMarshall(null);
        return copy.getMarshalledProperties() == null ? 0 : copy.getMarshalledProperties().getLength();
    }
}
