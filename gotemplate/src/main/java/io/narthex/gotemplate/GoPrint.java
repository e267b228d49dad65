package io.narthex.gotemplate;

import io.narthex.model.GoFloat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as Go's {@code fmt.Sprint} prints them. */
final class GoPrint {
    /** How deep lists and maps are printed, so that one that holds itself ends. */
    private static final int MAX_DEPTH = 100;

    private GoPrint() {}

    /** A value that an action prints. */
    static String printed(Object value) {
        return value == Nil.NIL ? "<no value>" : text(value);
    }

    /** {@code %v}. */
    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out, 0);
        return out.toString();
    }

    /** {@code Sprint}: blanks between operands neither of which is a string. */
    static String print(List<?> operands) {
        StringBuilder out = new StringBuilder();
        boolean previousString = true;
        for (Object operand : operands) {
            Object value = GoValues.normal(operand);
            boolean string = value instanceof String;
            if (!out.isEmpty() && !string && !previousString) {
                out.append(' ');
            }
            append(value, out, 0);
            previousString = string;
        }
        return out.toString();
    }

    /** {@code Sprintln}: blanks between all operands, and a line break. */
    static String println(List<?> operands) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < operands.size(); i++) {
            append(GoValues.normal(operands.get(i)), i == 0 ? out : out.append(' '), 0);
        }
        return out.append('\n').toString();
    }

    private static void append(Object value, StringBuilder out, int depth) {
        if (depth > MAX_DEPTH) {
            out.append("...");
            return;
        }
        switch (value) {
            case String text -> out.append(text);
            case Double number -> out.append(GoFloat.formatG(number));
            case Members members when printsItself(members) -> out.append(members);
            case Map<?, ?> map -> appendMap(map, out, depth);
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    append(GoValues.normal(list.get(i)), i == 0 ? out : out.append(' '), depth + 1);
                }
                out.append(']');
            }
            default -> out.append(value);
        }
    }

    private static boolean printsItself(Members members) {
        return !(members instanceof Map || members instanceof List)
                || members.member("String").isPresent();
    }

    private static void appendMap(Map<?, ?> map, StringBuilder out, int depth) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, entry) -> sorted.put(String.valueOf(key), GoValues.normal(entry)));
        out.append("map[");
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            append(
                    entry.getValue(),
                    out.append(separator).append(entry.getKey()).append(':'),
                    depth + 1);
            separator = " ";
        }
        out.append(']');
    }
}
