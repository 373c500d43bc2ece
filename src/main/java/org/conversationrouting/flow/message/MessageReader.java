package org.conversationrouting.flow.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.Message;
import java.util.List;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.number.VisibleText;

/** Parses and validates JMS messages. */
public final class MessageReader {

    private static final int MAX_NESTING = 100;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    // a duplicate key is an error: either value could be the wrong one
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final MessageSchemas schemas;

    public MessageReader(MessageSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * @param schema name of the message's JSON Schema, such as {@code sms-inbound}
     * @throws RejectedMessageException if the message is not JSON, or is not valid against the schema
     */
    public MessageFields read(Message message, String schema) {
        JsonNode json = parse(JmsText.of(message));
        List<String> violations = schemas.violations(schema, json);
        if (!violations.isEmpty()) {
            throw new RejectedMessageException(RejectCode.SCHEMA_VIOLATION, String.join("; ", violations));
        }
        return new MessageFields(json);
    }

    private JsonNode parse(String text) {
        try {
            JsonNode json = mapper.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (json.isMissingNode()) {
                throw new RejectedMessageException(RejectCode.MALFORMED_JSON, "The body is empty. Send a JSON object.");
            }
            return json;
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw new RejectedMessageException(RejectCode.MALFORMED_JSON, "The body is not valid JSON"
                    + (where == null ? "" : ", at line " + where.getLineNr() + ", column " + where.getColumnNr())
                    + ": " + VisibleText.of(malformed.getOriginalMessage()));
        }
    }
}
