package io.narthex.alertmanager.api;

import io.narthex.alertmanager.wire.PlainJson;
import io.narthex.http.BadRequestException;
import java.util.Map;

/** A body in JSON, and its parts by the schema of the interface. */
final class JsonTree {
    private static final int UNPROCESSABLE = 422;

    private JsonTree() {}

    static Object read(byte[] body) {
        try {
            return PlainJson.read(body);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("parsing body body from \"\" failed, because " + e.getMessage());
        }
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
