package io.narthex.model.histogram;

import io.narthex.model.GoFloat;
import java.util.ArrayList;
import java.util.List;

/** Histograms as texts. */
final class HistogramText {
    private HistogramText() {}

    static String plain(FloatHistogram h) {
        StringBuilder out = new StringBuilder("{count:")
                .append(GoFloat.formatG(h.count()))
                .append(", sum:")
                .append(GoFloat.formatG(h.sum()));
        side(h, h.negative(), true, out);
        if (h.zeroCount() != 0) {
            double z = h.zeroThreshold();
            out.append(", ").append(new Bucket(-z, z, true, true, h.zeroCount(), 0));
        }
        side(h, h.positive(), false, out);
        return out.append('}').toString();
    }

    /** Buckets with their own bounds, even where the zero bucket overlaps them. */
    private static void side(FloatHistogram h, Buckets side, boolean negative, StringBuilder out) {
        for (int i = 0; i < side.size(); i++) {
            int position = negative ? side.size() - 1 - i : i;
            if (side.count(position) != 0) {
                out.append(", ").append(bucket(h, side, position, negative));
            }
        }
    }

    private static Bucket bucket(FloatHistogram h, Buckets side, int position, boolean negative) {
        int index = side.index(position);
        double far = h.bound(index);
        double near = h.bound(index - 1);
        double lower = negative ? -far : near;
        double upper = negative ? -near : far;
        boolean custom = h.hasCustomBounds();
        return new Bucket(
                lower, upper, custom ? index == 0 : lower < 0, custom || upper > 0, side.count(position), index);
    }

    static String testExpression(FloatHistogram h) {
        List<String> parts = new ArrayList<>();
        if (h.schema() != 0) {
            parts.add("schema:" + h.schema());
        }
        number(parts, "count", h.count());
        number(parts, "sum", h.sum());
        number(parts, "z_bucket", h.zeroCount());
        number(parts, "z_bucket_w", h.zeroThreshold());
        if (h.hasCustomBounds()) {
            List<String> bounds = new ArrayList<>();
            for (int i = 0; i < h.customBoundCount(); i++) {
                bounds.add(GoFloat.formatG(h.customBound(i)));
            }
            parts.add("custom_values:[" + String.join(" ", bounds) + "]");
        }
        switch (h.resetHint()) {
            case UNKNOWN -> {}
            case RESET -> parts.add("counter_reset_hint:reset");
            case NOT_RESET -> parts.add("counter_reset_hint:not_reset");
            case GAUGE -> parts.add("counter_reset_hint:gauge");
        }
        buckets(parts, "offset", "buckets", h.positive().compact());
        buckets(parts, "n_offset", "n_buckets", h.negative().compact());
        return "{{" + String.join(" ", parts) + "}}";
    }

    private static void number(List<String> parts, String name, double value) {
        if (value != 0) {
            parts.add(name + ":" + GoFloat.formatG(value));
        }
    }

    /** One run of buckets, gaps filled with zeros. */
    private static void buckets(List<String> parts, String offsetName, String name, Buckets buckets) {
        if (buckets.size() == 0) {
            return;
        }
        if (buckets.index(0) != 0) {
            parts.add(offsetName + ":" + buckets.index(0));
        }
        StringBuilder out = new StringBuilder(name).append(":[");
        for (int i = 0; i < buckets.size(); i++) {
            int gap = i == 0 ? 0 : buckets.index(i) - buckets.index(i - 1) - 1;
            out.repeat("0 ", gap).append(GoFloat.formatG(buckets.count(i))).append(' ');
        }
        out.setCharAt(out.length() - 1, ']');
        parts.add(out.toString());
    }
}
