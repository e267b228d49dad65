package io.narthex.alertmanager.api;

import io.narthex.http.BadRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A body in JSON as maps, lists, texts, numbers, truth values; a null in an object is left out. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final int UNPROCESSABLE = 422;

    private JsonTree() {}

    static Object read(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            return first == null ? "" : value(parser, first);
        } catch (JacksonException e) {
            throw new BadRequestException("parsing body body from \"\" failed, because " + e.getOriginalMessage());
        }
    }

    private static Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    JsonToken next = parser.nextToken();
                    if (next != JsonToken.VALUE_NULL) {
                        map.put(name, value(parser, next));
                    }
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> "";
            default -> parser.getDoubleValue();
        };
    }

    /** What the schema of the interface does not allow. */
    static BadRequestException invalid(String reason) {
        return new BadRequestException(UNPROCESSABLE, reason);
    }

    static Map<?, ?> object(Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw invalid(place + " in body must be of type object");
    }

    static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value != null && !(value instanceof String)) {
            throw invalid(name + " in body must be of type string");
        }
        return value == null ? "" : (String) value;
    }

    /** A mapping of texts; empty if it is not there. */
    static Map<String, String> texts(Map<?, ?> map, String name) {
        Map<String, String> texts = new java.util.TreeMap<>();
        if (map.get(name) instanceof Object inner) {
            object(inner, name).forEach((key, value) -> {
                if (!(value instanceof String)) {
                    throw invalid(name + "." + key + " in body must be of type string");
                }
                texts.put((String) key, (String) value);
            });
        }
        return texts;
    }
}
