package org.conversationrouting.flow.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;

/** Reads the fields of a message that is valid against its schema. A null field counts as missing. */
public final class MessageFields {

    private final JsonNode json;

    MessageFields(JsonNode json) {
        this.json = json;
    }

    /** @return the text, or null if the field is missing */
    public String text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }

    /**
     * @return the identifier, or null if the field is missing
     * @throws RejectedMessageException if it can't be stored unchanged: an identifier must not be altered
     */
    public String identifier(String field) {
        String value = text(field);
        if (value != null && !Texts.isStorable(value)) {
            throw new RejectedMessageException(RejectCode.SCHEMA_VIOLATION,
                    field + ": must not contain NUL or a lone surrogate");
        }
        return value;
    }

    /** Whether the field is present, and neither null nor blank. */
    boolean isGiven(String field) {
        JsonNode value = json.get(field);
        return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
    }

    /** @return the time, or null if the field is missing or is not a time with an offset */
    public Instant time(String field) {
        JsonNode value = json.get(field);
        return value == null || !value.isTextual() ? null : Times.parse(value.textValue());
    }

    /**
     * @return the time, or null if the field is missing
     * @throws RejectedMessageException if it is present but not a time with an offset
     */
    public Instant strictTime(String field) {
        Instant time = time(field);
        if (time == null && json.hasNonNull(field)) {
            throw new RejectedMessageException(RejectCode.SCHEMA_VIOLATION,
                    field + ": must be a time with an offset, such as 2026-11-22T10:00:00Z");
        }
        return time;
    }

    /** @return URL and content type of each picture or file */
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
