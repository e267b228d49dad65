package io.narthex.monitors.alertmanager;

import io.narthex.config.yaml.YamlTree;
import io.narthex.model.PromDuration;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of Alertmanager's configuration: its keys in the order in which they are written, and the version that knows it. Applied to a mapping it checks
 * it, leaves out what the version does not know, and brings it into the form in which it is written.
 */
record Shape(String name, Optional<Version> since, List<Field> fields, List<Rule> rules) {
    /**
     * The mapping in its written form.
     *
     * @param path where it stands, for messages
     * @throws GenerationException if a key is unknown, a value wrong, or the version too old for something that cannot be left out
     */
    Map<String, Object> apply(Map<?, ?> given, String path, Version version, Dropped dropped) {
        if (since.isPresent() && version.compareTo(since.get()) < 0) {
            throw new GenerationException(
                    path + ": " + name + " needs Alertmanager " + since.get() + " or later, this is " + version);
        }
        rejectUnknown(given, path);
        ShapeCheck.before(this, given, path);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = given.get(field.key());
            if (value == null || value == YamlTree.Null.NULL) {
                continue;
            }
            Optional<Object> written =
                    value(field, value, path + (path.isEmpty() ? "" : ".") + field.key(), version, dropped);
            if (written.isPresent() && isKnown(field, written.get(), path, version, dropped)) {
                values.put(field.key(), written.get());
            }
        }
        Map<String, Object> nonEmpty = new LinkedHashMap<>(values);
        nonEmpty.values().removeIf(value -> "".equals(value));
        rules.forEach(rule -> rule.apply(nonEmpty, path, version));
        values.keySet().removeIf(key -> !nonEmpty.containsKey(key) && !"".equals(values.get(key)));
        ShapeCheck.after(this, values, path, version);
        return complete(values);
    }

    private void rejectUnknown(Map<?, ?> given, String path) {
        for (Object key : given.keySet()) {
            if (fields.stream().noneMatch(field -> field.key().equals(key))) {
                String where = path.isEmpty() ? "" : path + ": ";
                throw new GenerationException(where + "field " + key + " is not known in " + name);
            }
        }
    }

    /** Puts what is always written where it isn't given. */
    private Map<String, Object> complete(Map<String, Object> values) {
        Map<String, Object> complete = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = values.get(field.key());
            if (value != null) {
                complete.put(field.key(), value);
            } else if (field.written() == Field.Written.ALWAYS) {
                complete.put(field.key(), zero(field));
            }
        }
        return complete;
    }

    private static Object zero(Field field) {
        if (field.list()) {
            return List.of();
        }
        return switch (field.type()) {
            case "flag" -> false;
            case "texts" -> List.of();
            case "null" -> YamlTree.Null.NULL;
            default -> "";
        };
    }

    private static boolean isKnown(Field field, Object value, String path, Version version, Dropped dropped) {
        if (version.compareTo(field.since()) >= 0) {
            return true;
        }
        String reason = "needs Alertmanager " + field.since() + " or later, this is " + version;
        if (field.required()) {
            throw new GenerationException(path + "." + field.key() + ": " + reason);
        }
        dropped.note(path + "." + field.key(), reason);
        return false;
    }

    /** The value as it is written; empty if it isn't. */
    private Optional<Object> value(Field field, Object given, String path, Version version, Dropped dropped) {
        if (field.list()) {
            List<Object> list = new ArrayList<>();
            for (Object element : list(given, path)) {
                list.add(mapping(field.type(), element, path + "[" + list.size() + "]", version, dropped));
            }
            return unlessEmpty(field, list, list.isEmpty());
        }
        return switch (field.type()) {
            case "text" -> ofText(field, text(given, path));
            case "link" -> ofText(field, GoUrl.check(text(given, path), path));
            case "url" -> ofText(field, GoUrl.checkHttp(text(given, path), path));
            case "template" -> ofText(field, GoUrl.checkTemplate(text(given, path), path));
            case "flag" -> {
                boolean flag = flag(given, path);
                yield unlessEmpty(field, flag, !flag);
            }
            case "number" -> {
                long number = number(given, path);
                yield unlessEmpty(field, number, number == 0);
            }
            case "duration" -> {
                long millis = duration(text(given, path), path);
                yield unlessEmpty(field, PromDuration.format(millis), millis == 0);
            }
            case "texts" -> {
                List<Object> texts = new ArrayList<>();
                list(given, path).forEach(element -> texts.add(text(element, path)));
                yield unlessEmpty(field, texts, texts.isEmpty());
            }
            case "map" -> {
                Map<String, Object> texts = new LinkedHashMap<>();
                map(given, path).forEach((key, value) -> texts.put(String.valueOf(key), text(value, path + "." + key)));
                yield unlessEmpty(field, YamlTree.sorted(texts), texts.isEmpty());
            }
            case "anymap" ->
                unlessEmpty(field, plain(map(given, path)), map(given, path).isEmpty());
            case "any", "null" -> Optional.of(plain(given));
            case "range" -> {
                YamlTree.Flow ranges = TimeRanges.of(field.key(), list(given, path), path);
                yield unlessEmpty(field, ranges, ranges.texts().isEmpty());
            }
            default -> Optional.of(mapping(field.type(), given, path, version, dropped));
        };
    }

    private static Optional<Object> unlessEmpty(Field field, Object value, boolean empty) {
        return empty && field.written() == Field.Written.WITH_CONTENT ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Object> ofText(Field field, String text) {
        return unlessEmpty(field, text, text.isEmpty());
    }

    private static Map<String, Object> mapping(
            String type, Object given, String path, Version version, Dropped dropped) {
        return Shapes.of(type).apply(map(given, path), path, version, dropped);
    }

    private static Map<?, ?> map(Object given, String path) {
        if (given instanceof Map<?, ?> map) {
            return map;
        }
        throw new GenerationException(path + ": must have fields");
    }

    private static List<?> list(Object given, String path) {
        if (given instanceof List<?> list) {
            return list;
        }
        throw new GenerationException(path + ": must be a list");
    }

    static String text(Object given, String path) {
        return switch (given) {
            case String text -> text;
            case YamlTree.Plain plain -> plain.text();
            case YamlTree.Null n -> "";
            case Map<?, ?> map -> throw new GenerationException(path + ": must be a text");
            case List<?> list -> throw new GenerationException(path + ": must be a text");
            default -> given.toString();
        };
    }

    private static boolean flag(Object given, String path) {
        Object value = given instanceof YamlTree.Plain plain ? plain.value() : given;
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new GenerationException(path + ": must be true or false");
    }

    private static long number(Object given, String path) {
        Object value = given instanceof YamlTree.Plain plain ? plain.value() : given;
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw new GenerationException(path + ": must be a whole number");
    }

    /** Milliseconds. */
    static long duration(String text, String path) {
        try {
            return PromDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new GenerationException(path + ": " + e.getMessage(), e);
        }
    }

    /** A value of any type, with its maps' keys in order. */
    private static Object plain(Object value) {
        return switch (value) {
            case YamlTree.Plain plain -> plain.value();
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, entry) -> entries.put(String.valueOf(key), plain(entry)));
                yield YamlTree.sorted(entries);
            }
            case List<?> list -> list.stream().map(Shape::plain).toList();
            default -> value;
        };
    }
}
