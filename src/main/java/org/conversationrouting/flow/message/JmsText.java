package org.conversationrouting.flow.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.conversationrouting.engine.listener.BodySize;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** Reads the text of a text message, or of a bytes message that contains UTF-8. Rejects all other JMS types. */
final class JmsText {

    /** The largest body in bytes of UTF-8. */
    static final int MAX_BYTES = 64 * 1024;

    private JmsText() {
    }

    /** @throws RejectedMessageException for another JMS type, a body that is too large, or bytes that are not UTF-8 */
    static String of(Message message) {
        if (!(message instanceof TextMessage) && !(message instanceof BytesMessage)) {
            throw new RejectedMessageException(RejectCode.UNSUPPORTED_JMS_TYPE,
                    "Only text messages and bytes messages are accepted. Send UTF-8 JSON in one of these.");
        }
        try {
            // ActiveMQ encodes a character of four UTF-8 bytes in six
            if (BodySize.isOver(2 * MAX_BYTES, message)) {
                throw tooLarge();
            }
            return message instanceof BytesMessage bytesMessage ? text(bytesMessage) : text(((TextMessage) message).getText());
        } catch (JMSException unreadable) {
            // the client can't unmarshal the stored body, and a retry would not help
            throw new RejectedMessageException(RejectCode.MALFORMED_JSON,
                    "The body can't be read. Send UTF-8 JSON in a text message.");
        }
    }

    private static String text(String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > MAX_BYTES || utf8Length(text) > MAX_BYTES) {
            throw tooLarge();
        }
        return text;
    }

    private static String text(BytesMessage message) throws JMSException {
        if (message.getBodyLength() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = new byte[(int) message.getBodyLength()];
        message.reset();
        message.readBytes(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new RejectedMessageException(RejectCode.MALFORMED_JSON, "The bytes are not valid UTF-8. Send UTF-8 JSON.");
        }
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // each half of a surrogate pair accounts for two of the pair's four bytes
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }

    private static RejectedMessageException tooLarge() {
        return new RejectedMessageException(RejectCode.TOO_LARGE,
                "The body is larger than " + MAX_BYTES + " bytes in UTF-8. Send long content as media.");
    }
}
