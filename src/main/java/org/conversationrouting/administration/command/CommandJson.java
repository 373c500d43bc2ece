package org.conversationrouting.administration.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The content of the files that a command and a router exchange. */
final class CommandJson {

    /** A configuration file of 50 MB is one text. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build())
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL).build();

    private CommandJson() {
    }

    /** @param command the name of an {@link AdministrativeCommand} */
    record Request(String command, JsonNode request) {
    }

    /** One of the two is null, unless the answer itself is. @param refusal why nothing was done */
    record Answer(JsonNode answer, String refusal) {
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }

    static <T> T read(JsonNode json, Class<T> type) {
        return JSON.convertValue(json, type);
    }
}
