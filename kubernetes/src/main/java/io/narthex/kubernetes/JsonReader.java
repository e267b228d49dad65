package io.narthex.kubernetes;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads trees from JSON, without the fields that nobody wants. A value is bounded in depth and in the length of its texts. */
public final class JsonReader {
    /** Deeper objects are refused; schemas of custom resources nest some 40 levels. */
    private static final int MAX_DEPTH = 200;

    /** In characters; the API server refuses objects above 1.5 MiB or so. */
    private static final int MAX_TEXT = 4 << 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonReader() {}

    /**
     * A whole document.
     *
     * @throws MalformedObjectException if it is no JSON
     */
    public static JsonValue read(byte[] document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            return readValue(parser, Set.of());
        } catch (JacksonException e) {
            throw new MalformedObjectException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A whole document from a stream, which is closed.
     *
     * @throws MalformedObjectException if it is no JSON
     */
    public static JsonValue read(InputStream document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            return readValue(parser, Set.of());
        } catch (JacksonException e) {
            throw new MalformedObjectException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The value whose first token is the current one; the parser stands on its last afterwards.
     *
     * @param skipped names of fields that are left out, at whatever depth up to that of {@code metadata.managedFields}
     */
    static JsonValue readValue(JsonParser parser, Set<String> skipped) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedObjectException("nothing where a value is wanted");
        }
        return switch (token) {
            case START_OBJECT -> readObject(parser, skipped, 0);
            default -> readOther(parser, token, skipped, 0);
        };
    }

    private static JsonValue readOther(JsonParser parser, JsonToken token, Set<String> skipped, int depth) {
        return switch (token) {
            case START_OBJECT -> readObject(parser, skipped, depth);
            case START_ARRAY -> readList(parser, skipped, depth);
            case VALUE_STRING -> JsonValue.ofText(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.ofNumber(parser.getString());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.MISSING;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new MalformedObjectException(
                        "no value at " + parser.currentLocation().offsetDescription());
        };
    }

    private static JsonValue readObject(JsonParser parser, Set<String> skipped, int depth) {
        List<String> keys = new ArrayList<>(8);
        List<JsonValue> values = new ArrayList<>(8);
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (depth <= 1 && skipped.contains(key)) {
                parser.skipChildren();
                continue;
            }
            JsonValue value = readOther(parser, token, skipped, depth + 1);
            if (value.isPresent()) {
                keys.add(key);
                values.add(value);
            }
        }
        return JsonValue.ofObject(keys, values);
    }

    private static JsonValue readList(JsonParser parser, Set<String> skipped, int depth) {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(readOther(parser, token, skipped, depth + 1));
        }
        return JsonValue.ofList(elements);
    }
}
