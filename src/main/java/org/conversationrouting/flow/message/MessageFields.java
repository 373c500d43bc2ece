package org.conversationrouting.flow.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** The fields of a message that fits its schema. A field that is null counts as missing. */
public final class MessageFields {

    private final JsonNode json;

    MessageFields(JsonNode json) {
        this.json = json;
    }

    /** @return the text, or null when the field is missing */
    public String text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }

    /**
     * @return the identifier, or null when the field is missing
     * @throws RejectedMessageException when it can't be kept as it came: an identifier must not be altered
     */
    public String identifier(String field) {
        String value = text(field);
        if (value != null && !Texts.isStorable(value)) {
            throw new RejectedMessageException(RejectCode.SCHEMA_VIOLATION,
                    field + ": must not contain NUL or a lone surrogate");
        }
        return value;
    }

    /** @return whether the field is there, and is neither null nor blank */
    boolean isGiven(String field) {
        JsonNode value = json.get(field);
        return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
    }

    /** @return the time, or null when the field is missing or is no time with an offset */
    public Instant time(String field) {
        JsonNode value = json.get(field);
        return value == null || !value.isTextual() ? null : Times.parse(value.textValue());
    }

    /**
     * @return the time, or null when the field is missing
     * @throws RejectedMessageException when it is there and is no time with an offset
     */
    public Instant strictTime(String field) {
        Instant time = time(field);
        if (time == null && json.hasNonNull(field)) {
            throw new RejectedMessageException(RejectCode.SCHEMA_VIOLATION,
                    field + ": must be a time with an offset, such as 2026-11-22T10:00:00Z");
        }
        return time;
    }

    /** @return url and content type of each picture or file; empty when there is none */
    public List<Map<String, String>> media() {
        List<Map<String, String>> media = new ArrayList<>();
        for (JsonNode entry : json.path("media")) {
            Map<String, String> copy = new LinkedHashMap<>();
            copy.put("url", Texts.storable(entry.path("url").textValue()));
            copy.put("contentType", Texts.storable(entry.path("contentType").textValue()));
            media.add(copy);
        }
        return media;
    }
}
