package io.narthex.kubernetes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A value of JSON, immutable. Made for walking through objects of the API: what is absent or null is {@link #MISSING}, and so are all fields of it, so that a
 * walk needs no questions on its way. A field of another type than asked for is an error that names the field.
 */
public final class JsonValue {
    /** What is not there, or null. */
    public static final JsonValue MISSING = new JsonValue(Kind.MISSING, "", new String[0], new JsonValue[0]);

    static final JsonValue TRUE = new JsonValue(Kind.FLAG, "true", MISSING.keys, MISSING.values);
    static final JsonValue FALSE = new JsonValue(Kind.FLAG, "false", MISSING.keys, MISSING.values);
    private static final JsonValue EMPTY_TEXT = new JsonValue(Kind.TEXT, "", MISSING.keys, MISSING.values);

    /** The types of JSON. */
    public enum Kind {
        MISSING("nothing"),
        FLAG("a boolean"),
        NUMBER("a number"),
        TEXT("a string"),
        LIST("a list"),
        OBJECT("an object");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;
    /** Of a text or number. */
    private final String text;
    /** Of an object, in the order in which they came. */
    private final String[] keys;
    /** Of an object or list. */
    private final JsonValue[] values;

    private JsonValue(Kind kind, String text, String[] keys, JsonValue[] values) {
        this.kind = kind;
        this.text = text;
        this.keys = keys;
        this.values = values;
    }

    public static JsonValue ofText(CharSequence text) {
        return text.isEmpty() ? EMPTY_TEXT : new JsonValue(Kind.TEXT, text.toString(), MISSING.keys, MISSING.values);
    }

    /** A number as it is written. */
    public static JsonValue ofNumber(CharSequence digits) {
        return new JsonValue(Kind.NUMBER, digits.toString(), MISSING.keys, MISSING.values);
    }

    public static JsonValue ofFlag(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static JsonValue ofList(List<JsonValue> elements) {
        return new JsonValue(Kind.LIST, "", MISSING.keys, elements.toArray(JsonValue[]::new));
    }

    public static JsonValue ofObject(List<String> keys, List<JsonValue> values) {
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException("each field needs a name and a value");
        }
        return new JsonValue(Kind.OBJECT, "", keys.toArray(String[]::new), values.toArray(JsonValue[]::new));
    }

    /**
     * A tree of plain Java values, as a YAML reader gives it: maps with text keys, lists, texts, numbers, booleans.
     *
     * @throws MalformedObjectException if there is anything else
     */
    public static JsonValue of(Object plain) {
        return switch (plain) {
            case JsonValue value -> value;
            case String text -> ofText(text);
            case Boolean flag -> ofFlag(flag);
            case Number number -> ofNumber(number.toString());
            case List<?> list -> ofList(list.stream().map(JsonValue::of).toList());
            case Map<?, ?> map -> {
                List<String> keys = new ArrayList<>();
                List<JsonValue> values = new ArrayList<>();
                map.forEach((key, value) -> {
                    keys.add(String.valueOf(key));
                    values.add(of(value));
                });
                yield ofObject(keys, values);
            }
            default -> throw new MalformedObjectException("no JSON: " + plain.getClass());
        };
    }

    public Kind kind() {
        return kind;
    }

    public boolean isPresent() {
        return kind != Kind.MISSING;
    }

    /** The field of an object; of what is missing, nothing. */
    public JsonValue at(String key) {
        if (kind != Kind.OBJECT) {
            if (kind == Kind.MISSING) {
                return this;
            }
            throw new MalformedObjectException("\"" + key + "\" is wanted in " + kind.words + " instead of an object");
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return values[i];
            }
        }
        return MISSING;
    }

    /** A field of a field. */
    public JsonValue at(String key, String inner) {
        return at(key).at(inner);
    }

    /** Whether an object has the field, and it isn't null. */
    public boolean has(String key) {
        return at(key).isPresent();
    }

    /** A text field; empty if it is missing. */
    public String text(String key) {
        JsonValue value = at(key);
        return value.isPresent() ? value.expect(Kind.TEXT, key).text : "";
    }

    /** A field of whole numbers; 0 if it is missing. */
    public long integer(String key) {
        JsonValue value = at(key);
        return value.isPresent() ? value.expect(Kind.NUMBER, key).toLong(key) : 0;
    }

    /** A boolean field; false if it is missing. */
    public boolean flag(String key) {
        JsonValue value = at(key);
        return value.isPresent() && value.expect(Kind.FLAG, key) == TRUE;
    }

    /** The elements of a list field; none if it is missing. */
    public List<JsonValue> list(String key) {
        JsonValue value = at(key);
        return value.isPresent() ? List.of(value.expect(Kind.LIST, key).values) : List.of();
    }

    /** An object field; without fields if it is missing. */
    public JsonValue object(String key) {
        JsonValue value = at(key);
        return value.isPresent() ? value.expect(Kind.OBJECT, key) : MISSING;
    }

    /** The text of this text. */
    public String asText() {
        return isPresent() ? expect(Kind.TEXT, "element").text : "";
    }

    /** This text, number or boolean as it is written. */
    public String asWritten() {
        if (kind == Kind.LIST || kind == Kind.OBJECT) {
            throw new MalformedObjectException(kind.words + " where a single value is wanted");
        }
        return text;
    }

    /** This number, as a float. */
    public double asNumber() {
        return Double.parseDouble(expect(Kind.NUMBER, "element").text);
    }

    /** The elements of this list. */
    public List<JsonValue> asList() {
        return isPresent() ? List.of(expect(Kind.LIST, "element").values) : List.of();
    }

    /** The number of fields or elements. */
    public int size() {
        return values.length;
    }

    /** The name of a field of an object, by its position. */
    public String key(int index) {
        return keys[index];
    }

    /** The value of a field or element, by its position. */
    public JsonValue value(int index) {
        return values[index];
    }

    /** Gives each field of this object. */
    public void forEach(BiConsumer<String, JsonValue> action) {
        for (int i = 0; i < keys.length; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    /** The fields of this object by name: a map of texts, as labels are. */
    public Map<String, String> asTexts() {
        if (!isPresent()) {
            return Map.of();
        }
        expect(Kind.OBJECT, "map");
        Map<String, String> texts = new TreeMap<>();
        forEach((key, value) -> texts.put(key, value.asText()));
        return Collections.unmodifiableMap(texts);
    }

    private JsonValue expect(Kind wanted, String key) {
        if (kind != wanted) {
            throw new MalformedObjectException("\"" + key + "\" is " + kind.words + " instead of " + wanted.words);
        }
        return this;
    }

    private long toLong(String key) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedObjectException("\"" + key + "\" is " + text + " instead of a whole number", e);
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MISSING -> "null";
            case TEXT -> "\"" + text + "\"";
            case NUMBER, FLAG -> text;
            case LIST -> List.of(values).toString();
            case OBJECT -> {
                StringBuilder out = new StringBuilder("{");
                forEach((key, value) -> out.append(out.length() == 1 ? "" : ", ")
                        .append(key)
                        .append(": ")
                        .append(value));
                yield out.append('}').toString();
            }
        };
    }
}
