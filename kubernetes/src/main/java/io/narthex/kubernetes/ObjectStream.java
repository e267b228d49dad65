package io.narthex.kubernetes;

import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Objects from a stream, one after the other: neither a list nor a watch is ever whole in memory. Owned by one thread; closes the stream. */
final class ObjectStream implements AutoCloseable {
    private final JsonParser parser;
    private final Set<String> skipped;

    /** @throws MalformedObjectException if the stream breaks off before its first bytes */
    ObjectStream(InputStream stream, Set<String> skipped) {
        try {
            parser = JsonReader.FACTORY.createParser(ObjectReadContext.empty(), stream);
        } catch (JacksonException e) {
            throw new MalformedObjectException("the answer broke off: " + e.getOriginalMessage(), e);
        }
        this.skipped = skipped;
    }

    /** What one answer to a list says beside its items. */
    record Page(String resourceVersion, String next) {}

    /** What a watch says. */
    record Event(String type, JsonValue object) {}

    /**
     * Reads a page of a list.
     *
     * @throws MalformedObjectException if it is none, or breaks off
     */
    Page page(Consumer<JsonValue> items) {
        JsonValue metadata = JsonValue.MISSING;
        try {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("items") && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.accept(JsonReader.readValue(parser, skipped));
                    }
                } else if (name.equals("metadata")) {
                    metadata = JsonReader.readValue(parser, Set.of());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new MalformedObjectException("the list broke off: " + e.getOriginalMessage(), e);
        }
        return new Page(metadata.text("resourceVersion"), metadata.text("continue"));
    }

    /**
     * Reads the next event of a watch; one of an empty type at the end.
     *
     * @throws MalformedObjectException if it is none, or breaks off
     */
    Event event() {
        String type = "";
        JsonValue object = JsonValue.MISSING;
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return new Event("", JsonValue.MISSING);
            }
            expect(token, JsonToken.START_OBJECT);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                JsonValue value = JsonReader.readValue(parser, skipped);
                if (name.equals("type")) {
                    type = value.asText();
                } else if (name.equals("object")) {
                    object = value;
                }
            }
        } catch (JacksonException e) {
            throw new MalformedObjectException("the watch broke off: " + e.getOriginalMessage(), e);
        }
        return new Event(type.isEmpty() ? "UNKNOWN" : type, object);
    }

    private static void expect(JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw new MalformedObjectException("no JSON object where one is wanted");
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
