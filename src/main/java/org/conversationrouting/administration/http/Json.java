package org.conversationrouting.administration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.number.VisibleText;

/** JSON of requests and answers. */
public final class Json {

    /** Strict: unknown fields, duplicate keys and values of another type are errors, because a typing error would otherwise have no effect. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail).setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    private static final ObjectMapper WRITER = JsonMapper.builder().defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            // the library for all types of java.time is not part of this program
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(OffsetDateTime.class, ToStringSerializer.instance))
            .build();

    private Json() {
    }

    /** @throws Problem 400 if the body is not JSON, 422 if it is not what is expected */
    public static <T> T read(Context request, Class<T> type) {
        byte[] body = request.bodyAsBytes();
        if (body.length == 0) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body is empty: send a JSON object");
        }
        try {
            T value = READER.readValue(body, type);
            if (value == null) {
                throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The body must be a JSON object, not null");
            }
            return value;
        } catch (JsonMappingException mismatch) {
            // within an array or an object, a syntax error is the cause of a mismatch
            throw mismatch.getCause() instanceof StreamReadException malformed ? notJson(malformed)
                    : mismatch.getPath().isEmpty() && mismatch.getClass() == JsonMappingException.class ? notJson(mismatch)
                    : Problem.invalid(List.of(new Problem.FieldError(pointer(mismatch), expected(mismatch))));
        } catch (JsonProcessingException malformed) {
            throw notJson(malformed);
        } catch (java.io.IOException broken) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body can't be read: send it again");
        }
    }

    private static Problem notJson(JsonProcessingException malformed) {
        String where = malformed.getLocation() == null ? "" : " (line " + malformed.getLocation().getLineNr() + ", column "
                + malformed.getLocation().getColumnNr() + ")";
        return new Problem(HttpStatus.BAD_REQUEST, "The body is not valid JSON" + where + ": " + VisibleText.of(malformed.getOriginalMessage()));
    }

    private static String expected(JsonMappingException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
            return "There is no field " + VisibleText.quoted(unknown.getPropertyName())
                    + NearestWord.advice(unknown.getPropertyName(), known, "the fields here are");
        }
        Class<?> type = mismatch instanceof MismatchedInputException other ? other.getTargetType() : null;
        if (type == null) {
            return "This is not what is expected here";
        }
        return "This must be " + (type == String.class ? "text" : type == Boolean.class || type == boolean.class ? "true or false"
                : Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : Collection.class.isAssignableFrom(type) ? "a list" : "an object");
    }

    private static String pointer(JsonMappingException mismatch) {
        return mismatch.getPath().stream().map(part -> "/" + (part.getFieldName() == null ? String.valueOf(part.getIndex())
                : part.getFieldName().replace("~", "~0").replace("/", "~1"))).collect(Collectors.joining());
    }

    public static byte[] bytes(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static void answer(Context request, Object value) {
        request.contentType("application/json").result(bytes(value));
    }
}
