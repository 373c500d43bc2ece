package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import java.io.IOException;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.openwire.OpenWireFormat;
import org.apache.activemq.util.JMSExceptionSupport;

/**
 * The largest frame that broker and client agreed on. A message that came in just below it is too large to be sent on with the
 * reason, and whoever sends it all the same loses the connection.
 *
 * @param bytes of a message with all its headers
 */
record FrameSize(long bytes) {

    /** What the reason and the headers of a message take at most. */
    private static final int ROOM = 8 * 1024;
    private static final String LEFT_OUT = "rejectedWithout";

    /** @param connection null for one within the process, which has no frames */
    static FrameSize of(ActiveMQConnection connection) {
        return connection != null && connection.getTransport().getWireFormat() instanceof OpenWireFormat format
                ? new FrameSize(format.getMaxFrameSize()) : new FrameSize(Long.MAX_VALUE);
    }

    /**
     * Makes the copy small enough: compressed, which every client of ActiveMQ undoes by itself; else without its properties;
     * else without its body. The property {@code rejectedWithout} then says what was left out, and how large it was.
     */
    ActiveMQMessage fit(ActiveMQMessage copy) throws JMSException {
        try {
            copy.storeContent();
            if (size(copy) > bytes) {
                copy.compress();
            }
            if (size(copy) > bytes && properties(copy) > ROOM) {
                int properties = properties(copy);
                copy.clearProperties();
                tell(copy, "properties", properties);
            }
            if (size(copy) > bytes) {
                int body = body(copy);
                copy.clearBody();
                copy.setContent(null);
                copy.setCompressed(false);
                tell(copy, "body", body);
            }
            return copy;
        } catch (IOException unreadable) {
            throw JMSExceptionSupport.create(unreadable);
        }
    }

    private static void tell(ActiveMQMessage copy, String part, int size) throws JMSException {
        copy.setObjectProperty(LEFT_OUT, part + " of " + size + " bytes");
    }

    private static long size(ActiveMQMessage copy) throws IOException {
        return (long) body(copy) + properties(copy) + ROOM;
    }

    private static int body(ActiveMQMessage copy) {
        return copy.getContent() == null ? 0 : copy.getContent().getLength();
    }

    private static int properties(ActiveMQMessage copy) throws IOException {
        copy.beforeMarshall(null);
        return copy.getMarshalledProperties() == null ? 0 : copy.getMarshalledProperties().getLength();
    }
}
