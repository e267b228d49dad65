package io.narthex.gotemplate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as Go's {@code fmt} formats them, for functions that templates call. */
public final class GoFormat {
    private GoFormat() {}

    /** {@code fmt.Sprintf}. */
    public static String printf(String format, @Nullable Object... operands) {
        List<Object> values = new ArrayList<>();
        for (Object operand : operands) {
            values.add(GoValues.normal(operand));
        }
        return Printf.format(format, values);
    }

    /** {@code %v}. */
    public static String text(Object value) {
        return GoPrint.text(GoValues.normal(value));
    }

    /** {@code %T}: the name of the Go type that the value stands for. */
    public static String typeName(Object value) {
        return GoValues.typeName(GoValues.normal(value));
    }
}
