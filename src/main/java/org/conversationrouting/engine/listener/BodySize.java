package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQMessage;
import org.apache.activemq.util.ByteSequence;
import org.apache.activemq.util.ByteSequenceData;
import org.apache.activemq.util.JMSExceptionSupport;

/** Measures a body before ActiveMQ allocates memory to decompress and decode it. */
public final class BodySize {

    private static final int LENGTH_BYTES = 4;

    private BodySize() {
    }

    /**
     * @param bytes the limit for the body as ActiveMQ encodes it
     * @return whether the body is larger; false if it is a text that is already decoded
     * @throws JMSException if the body can't be decompressed
     */
    public static boolean isOver(int bytes, Message message) throws JMSException {
        if (!(message instanceof ActiveMQMessage received) || received.getContent() == null) {
            return false;
        }
        ByteSequence content = received.getContent();
        if (!received.isCompressed()) {
            return content.getLength() > bytes + LENGTH_BYTES;
        }
        try {
            return received instanceof ActiveMQBytesMessage ? declaredLength(content) > bytes : inflatesOver(bytes + LENGTH_BYTES, content);
        } catch (IOException garbage) {
            throw JMSExceptionSupport.create(garbage);
        }
    }

    private static boolean inflatesOver(int bytes, ByteSequence content) throws IOException {
        try (InputStream body = new InflaterInputStream(
                new ByteArrayInputStream(content.getData(), content.getOffset(), content.getLength()))) {
            return body.readNBytes(bytes + 1).length > bytes;
        }
    }

    /** A compressed bytes message begins with its length. */
    private static int declaredLength(ByteSequence content) throws IOException {
        int length = ByteSequenceData.readIntBig(new ByteSequence(content.getData(), content.getOffset(), content.getLength()));
        if (length < 0) {
            throw new IOException("The compressed body declares an invalid length of " + length + " bytes");
        }
        return length;
    }
}
