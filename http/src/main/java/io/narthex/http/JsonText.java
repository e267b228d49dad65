package io.narthex.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plain values (mappings by text, lists, texts, numbers, truth values, {@link #NULL}) as JSON. */
public final class JsonText {
    /** What is written as {@code null}. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private JsonText() {}

    /** The JSON of a value. Anything that is not plain becomes its text. */
    public static String of(Object value) {
        JsonOut out = new JsonOut();
        write(out, value);
        return new String(out.buffer(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static void write(JsonOut out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.beginObject();
                map.forEach((name, inner) -> {
                    out.name(String.valueOf(name));
                    write(out, inner);
                });
                out.endObject();
            }
            case List<?> list -> {
                out.beginArray();
                list.forEach(element -> write(out, element));
                out.endArray();
            }
            case Object nothing when nothing == NULL -> out.nul();
            case Boolean bool -> out.bool(bool);
            case Double number -> out.number(number);
            case Number number -> out.number(number.longValue());
            default -> out.string(String.valueOf(value));
        }
    }
}
