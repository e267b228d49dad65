package io.narthex.gotemplate;

import java.util.List;
import java.util.Map;

/** {@code eq}, {@code ne}, {@code lt} and so on: only values of the same basic type compare. */
final class Comparison {
    private enum Kind {
        BOOL,
        INT,
        FLOAT,
        STRING,
        OTHER
    }

    private Comparison() {}

    static Object equal(List<Object> arguments) {
        if (arguments.size() < 2) {
            throw new TemplateException("missing argument for comparison");
        }
        Object first = arguments.getFirst();
        for (Object other : arguments.subList(1, arguments.size())) {
            if (same(first, other)) {
                return true;
            }
        }
        return false;
    }

    static Object notEqual(List<Object> arguments) {
        return !same(arguments.get(0), arguments.get(1));
    }

    static Object less(List<Object> arguments) {
        return less(arguments.get(0), arguments.get(1));
    }

    static Object lessOrEqual(List<Object> arguments) {
        return less(arguments.get(0), arguments.get(1)) || same(arguments.get(0), arguments.get(1));
    }

    static Object greater(List<Object> arguments) {
        return !(boolean) lessOrEqual(arguments);
    }

    static Object greaterOrEqual(List<Object> arguments) {
        return !less(arguments.get(0), arguments.get(1));
    }

    private static boolean same(Object first, Object second) {
        Kind kind = kind(first);
        if (kind != kind(second)) {
            if (first != Nil.NIL && second != Nil.NIL) {
                throw incompatible(first, second);
            }
            return false;
        }
        if (kind == Kind.FLOAT) {
            return ((Double) first).doubleValue() == ((Double) second).doubleValue();
        }
        if (kind == Kind.STRING) {
            return first.toString().equals(second.toString());
        }
        if (kind == Kind.OTHER && first != Nil.NIL && second != Nil.NIL) {
            checkComparable(first, second);
        }
        return first.equals(second);
    }

    private static void checkComparable(Object first, Object second) {
        for (Object value : List.of(first, second)) {
            if (value instanceof Map || value instanceof List || value instanceof Function) {
                throw new TemplateException("non-comparable types " + GoValues.typeName(first) + ": "
                        + GoPrint.text(first) + ", " + GoValues.typeName(second) + ": " + GoPrint.text(second));
            }
        }
    }

    private static boolean less(Object first, Object second) {
        Kind kind = ordered(first);
        if (kind != ordered(second)) {
            throw incompatible(first, second);
        }
        return switch (kind) {
            case INT -> (Long) first < (Long) second;
            case FLOAT -> (Double) first < (Double) second;
            case STRING -> io.narthex.model.Utf8.compare(first.toString(), second.toString()) < 0;
            case BOOL, OTHER -> throw new TemplateException("invalid type for comparison");
        };
    }

    private static Kind ordered(Object value) {
        Kind kind = kind(value);
        if (kind == Kind.OTHER) {
            throw new TemplateException("invalid type for comparison");
        }
        return kind;
    }

    private static Kind kind(Object value) {
        return switch (value) {
            case Boolean _ -> Kind.BOOL;
            case Long _ -> Kind.INT;
            case Double _ -> Kind.FLOAT;
            case String _, SafeText _ -> Kind.STRING;
            default -> Kind.OTHER;
        };
    }

    private static TemplateException incompatible(Object first, Object second) {
        return new TemplateException(
                "incompatible types for comparison: " + GoValues.typeName(first) + " and " + GoValues.typeName(second));
    }
}
