package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import io.narthex.model.GoFloat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Go prints them with {@code %v}: maps as {@code map[a:1 b:2]}, lists as {@code [1 2]}. */
final class GoText {
    /** From here on Go prints an exponent. */
    private static final double SCIENTIFIC_FROM = 1e21;

    private GoText() {}

    static String of(JsonValue value) {
        return switch (value.kind()) {
            case MISSING -> "<nil>";
            case TEXT, FLAG -> value.asWritten();
            case NUMBER -> number(value);
            case LIST -> value.asList().stream().map(GoText::of).collect(Collectors.joining(" ", "[", "]"));
            case OBJECT -> {
                Map<String, String> sorted = new TreeMap<>();
                value.forEach((key, each) -> sorted.put(key, of(each)));
                yield sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(" ", "map[", "]"));
            }
        };
    }

    private static String number(JsonValue value) {
        String written = value.asWritten();
        if (written.matches("-?[0-9]{1,18}")) {
            return written;
        }
        double number = value.asNumber();
        double magnitude = Math.abs(number);
        boolean plain = magnitude == 0 || magnitude >= 1e-4 && magnitude < SCIENTIFIC_FROM;
        return plain ? GoFloat.format(number) : GoFloat.formatG(number);
    }
}
