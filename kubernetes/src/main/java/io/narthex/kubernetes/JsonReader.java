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

/** Reads trees from JSON, without the fields that nobody wants. A value is bounded in depth, in the length of its texts, and as a whole. */
public final class JsonReader {
    /** Deeper objects are refused; schemas of custom resources nest some 40 levels. */
    private static final int MAX_DEPTH = 200;

    /** In characters; the API server refuses objects above 1.5 MiB or so. */
    private static final int MAX_TEXT = 4 << 20;

    /** Of a whole value, in characters, each value in it counted as {@link #VALUE_COST} more: an answer without end must not fill the memory. */
    private static final int MAX_COST = 32 << 20;

    private static final int VALUE_COST = 64;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final JsonParser parser;
    private final Set<String> skipped;
    private int left = MAX_COST;

    private JsonReader(JsonParser parser, Set<String> skipped) {
        this.parser = parser;
        this.skipped = skipped;
    }

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
        return new JsonReader(parser, skipped).value(token, 0);
    }

    private JsonValue value(JsonToken token, int depth) {
        spend(VALUE_COST);
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> list(depth);
            case VALUE_STRING -> JsonValue.ofText(text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.ofNumber(text());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.MISSING;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new MalformedObjectException(
                        "no value at " + parser.currentLocation().offsetDescription());
        };
    }

    private String text() {
        String text = parser.getString();
        spend(text.length());
        return text;
    }

    private void spend(int characters) {
        left -= characters;
        if (left < 0) {
            throw new MalformedObjectException("an object is larger than " + (MAX_COST >> 20) + " MiB");
        }
    }

    private JsonValue object(int depth) {
        List<String> keys = new ArrayList<>(8);
        List<JsonValue> values = new ArrayList<>(8);
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (depth <= 1 && skipped.contains(key)) {
                parser.skipChildren();
                continue;
            }
            spend(key.length());
            JsonValue value = value(token, depth + 1);
            if (value.isPresent()) {
                keys.add(key);
                values.add(value);
            }
        }
        return JsonValue.ofObject(keys, values);
    }

    private JsonValue list(int depth) {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token, depth + 1));
        }
        return JsonValue.ofList(elements);
    }
}
