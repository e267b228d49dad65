package io.narthex.monitors.resource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A part of an object as it was written: fields by name, without defaults. A field that is null counts as absent. A field of the wrong type is an error where it
 * is looked at; what nobody looks at is passed through as it is.
 */
public final class Tree {
    private static final Tree NOTHING = new Tree("", Map.of());

    private final String path;
    private final Map<String, Object> fields;

    private Tree(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * A tree of plain values: maps, lists, texts, numbers, booleans.
     *
     * @param path where it stands, such as {@code spec.endpoints[0]}, for messages
     */
    public static Tree of(String path, Map<?, ?> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (isValue(value)) {
                fields.put(String.valueOf(key), value);
            }
        });
        return new Tree(path, fields);
    }

    /** A tree without fields. */
    public static Tree empty() {
        return NOTHING;
    }

    private static boolean isValue(@org.jspecify.annotations.Nullable Object value) {
        return value != null && value != io.narthex.config.yaml.YamlTree.Null.NULL;
    }

    public String path() {
        return path;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The names of the fields that are there, in their order. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field as it is. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** All fields as they are. */
    public Map<String, Object> values() {
        return java.util.Collections.unmodifiableMap(fields);
    }

    /** A text, or a number as text; empty if absent. */
    public String text(String name) {
        return find(name).orElse("");
    }

    /** A text, or a number as text. */
    public Optional<String> find(String name) {
        return value(name).map(value -> switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw wrong(name, "must be a text");
        });
    }

    /** Whether it is there and true. */
    public boolean isTrue(String name) {
        return flag(name).orElse(false);
    }

    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrong(name, "must be true or false");
        });
    }

    /** A whole number. */
    public OptionalLong number(String name) {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof Number number && number.doubleValue() == number.longValue()) {
            return OptionalLong.of(number.longValue());
        }
        throw wrong(name, "must be a whole number");
    }

    /** A quantity of Kubernetes, such as {@code 0.5}, {@code "500m"}, {@code "1Gi"}. */
    public OptionalDouble quantity(String name) {
        Optional<String> text = find(name);
        return text.isPresent()
                ? OptionalDouble.of(Quantity.parse(text.get())
                        .orElseThrow(() -> wrong(name, "must be a quantity such as 0.5 or 500m")))
                : OptionalDouble.empty();
    }

    /** A part; empty if absent. */
    public Tree at(String name) {
        return child(name).orElse(NOTHING);
    }

    public Optional<Tree> child(String name) {
        return value(name).map(value -> {
            if (value instanceof Map<?, ?> map) {
                return of(join(name), map);
            }
            throw wrong(name, "must have fields");
        });
    }

    /** A list of parts; empty if absent. */
    public List<Tree> list(String name) {
        List<Tree> list = new ArrayList<>();
        for (Object element : elements(name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(name, "must be a list of objects");
            }
            list.add(of(join(name) + "[" + list.size() + "]", map));
        }
        return list;
    }

    /** A list of texts; empty if absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(name)) {
            if (element instanceof Map || element instanceof List) {
                throw wrong(name, "must be a list of texts");
            }
            texts.add(String.valueOf(element));
        }
        return texts;
    }

    private List<?> elements(String name) {
        Optional<Object> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "must be a list");
    }

    /** Texts by free keys, in their order; empty if absent. */
    public Map<String, String> textsByKey(String name) {
        Tree part = at(name);
        Map<String, String> texts = new LinkedHashMap<>();
        part.names().forEach(key -> texts.put(key, part.text(key)));
        return texts;
    }

    /** The error for a field. */
    public GenerationException wrong(String name, String reason) {
        return new GenerationException(join(name) + ": " + reason);
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Tree tree && tree.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return path + fields;
    }
}
