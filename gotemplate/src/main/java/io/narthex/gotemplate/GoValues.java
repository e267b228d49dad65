package io.narthex.gotemplate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Go would say of a value: its type, whether it counts as true. */
final class GoValues {
    private GoValues() {}

    /** The value in the form in which templates see it: numbers as {@link Long} or {@link Double}, nothing as {@link Nil}. */
    static Object normal(@Nullable Object value) {
        return switch (value) {
            case null -> Nil.NIL;
            case Integer number -> (long) number;
            case Short number -> (long) number;
            case Byte number -> (long) number;
            case Float number -> (double) number;
            case StringBuilder text -> text.toString();
            default -> value;
        };
    }

    static String typeName(Object value) {
        return switch (value) {
            case Members members -> members.goType();
            case SafeText safe -> safe.kind().goType();
            case String _ -> "string";
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float64";
            case List<?> _ -> "[]interface {}";
            case Map<?, ?> _ -> "map[string]interface {}";
            case Function _ -> "func";
            case Nil _ -> "<nil>";
            default -> value.getClass().getSimpleName();
        };
    }

    static boolean isTrue(Object value) {
        return switch (value) {
            case Nil _ -> false;
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case SafeText safe -> !safe.text().isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
