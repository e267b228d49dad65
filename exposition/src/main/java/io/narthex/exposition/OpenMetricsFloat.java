package io.narthex.exposition;

import io.narthex.model.GoFloat;

/** Numbers within labels ({@code le}, {@code quantile}) in the form of OpenMetrics, so that they don't depend on who wrote them. */
final class OpenMetricsFloat {
    private OpenMetricsFloat() {}

    static String format(double value) {
        String shown = GoFloat.formatG(value == 0 ? 0.0 : value);
        boolean plain = Double.isFinite(value) && shown.indexOf('.') < 0 && shown.indexOf('e') < 0;
        return plain ? shown + ".0" : shown;
    }
}
