package org.conversationrouting.administration.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON form of the things that can be changed, as the API and the audit show them. A value that is null is left out. */
public final class EntityJson {

    private static final ObjectMapper JSON = JsonMapper.builder().defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL).build();
    private static final int ETAG_BYTES = 12;

    private EntityJson() {
    }

    public static JsonNode of(Object value) {
        return JSON.valueToTree(value);
    }

    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return null for null */
    static JsonNode tree(String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The stored JSON can't be read", unreadable);
        }
    }

    /** @param json in the form of {@link #text} */
    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The stored JSON can't be read as " + type.getSimpleName(), unreadable);
        }
    }

    /** The same for equal values, on every instance. */
    static <T> Versioned<T> versioned(T value) {
        return new Versioned<>(value, hash(text(value)));
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
