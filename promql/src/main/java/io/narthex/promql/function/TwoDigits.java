package io.narthex.promql.function;

import io.narthex.model.GoFloat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in Go's {@code %.2g}. */
final class TwoDigits {
    private static final MathContext ROUNDING = new MathContext(2, RoundingMode.HALF_EVEN);

    private TwoDigits() {}

    static String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return GoFloat.formatG(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -4 || exponent >= 2
                ? GoFloat.formatE(rounded.doubleValue())
                : rounded.stripTrailingZeros().toPlainString();
    }
}
