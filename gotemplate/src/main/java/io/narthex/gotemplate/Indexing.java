package io.narthex.gotemplate;

import io.narthex.model.Utf8;
import java.util.List;
import java.util.Map;

/** {@code index}, {@code slice} and {@code len}. Strings count in bytes. */
final class Indexing {
    private Indexing() {}

    static Object index(List<Object> arguments) {
        Object item = arguments.getFirst();
        if (item == Nil.NIL) {
            throw new TemplateException("index of untyped nil");
        }
        for (Object index : arguments.subList(1, arguments.size())) {
            item = GoValues.normal(step(item, index));
        }
        return item;
    }

    private static Object step(Object item, Object index) {
        return switch (item) {
            case List<?> list -> GoValues.normal(list.get(place(index, list.size())));
            case String text -> {
                byte[] bytes = Utf8.encode(text);
                yield (long) (bytes[place(index, bytes.length)] & 0xff);
            }
            case Map<?, ?> map -> entry(map, index);
            case Nil _ -> throw new TemplateException("index of nil pointer");
            default -> throw new TemplateException("can't index item of type " + GoValues.typeName(item));
        };
    }

    private static Object entry(Map<?, ?> map, Object key) {
        if (key == Nil.NIL) {
            throw new TemplateException("value is nil; should be of type string");
        }
        if (!(key instanceof String)) {
            throw new TemplateException("value has type " + GoValues.typeName(key) + "; should be string");
        }
        if (map.containsKey(key)) {
            return GoValues.normal(map.get(key));
        }
        return map instanceof Members members ? members.zero() : Nil.NIL;
    }

    private static int place(Object index, int size) {
        if (index == Nil.NIL) {
            throw new TemplateException("cannot index slice/array with nil");
        }
        if (!(index instanceof Long place)) {
            throw new TemplateException("cannot index slice/array with type " + GoValues.typeName(index));
        }
        if (place < 0 || place >= size) {
            throw new TemplateException("index out of range: " + place);
        }
        return (int) (long) place;
    }

    static Object slice(List<Object> arguments) {
        Object item = arguments.getFirst();
        if (item == Nil.NIL) {
            throw new TemplateException("slice of untyped nil");
        }
        int places = arguments.size() - 1;
        if (places > 3) {
            throw new TemplateException("too many slice indexes: " + places);
        }
        return switch (item) {
            case String text -> {
                if (places == 3) {
                    throw new TemplateException("cannot 3-index slice a string");
                }
                byte[] bytes = Utf8.encode(text);
                int[] bounds = bounds(arguments, bytes.length);
                yield Utf8.decode(bytes, bounds[0], bounds[1]);
            }
            case List<?> list -> {
                int[] bounds = bounds(arguments, list.size());
                yield List.copyOf(list.subList(bounds[0], bounds[1]));
            }
            default -> throw new TemplateException("can't slice item of type " + GoValues.typeName(item));
        };
    }

    private static int[] bounds(List<Object> arguments, int size) {
        int[] bounds = {0, size, size};
        for (int i = 1; i < arguments.size(); i++) {
            bounds[i - 1] = bound(arguments.get(i), size);
        }
        for (int i = 0; i + 1 < arguments.size() - 1 || i == 0; i++) {
            if (bounds[i] > bounds[i + 1]) {
                throw new TemplateException("invalid slice index: " + bounds[i] + " > " + bounds[i + 1]);
            }
        }
        return bounds;
    }

    private static int bound(Object index, int size) {
        return index instanceof Long at && at == size ? size : place(index, size);
    }

    static Object length(List<Object> arguments) {
        Object item = arguments.getFirst();
        return switch (item) {
            case String text -> (long) Utf8.encode(text).length;
            case SafeText safe -> (long) Utf8.encode(safe.text()).length;
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case Nil _ -> throw new TemplateException("reflect: call of reflect.Value.Type on zero Value");
            default -> throw new TemplateException("len of type " + GoValues.typeName(item));
        };
    }
}
