package io.narthex.model.histogram;

import java.util.Arrays;

/**
 * Whether a counter histogram went down: its count, its zero bucket or any bucket holds less than before. A finer schema or a narrower zero bucket happens only
 * with a reset; a coarser or wider one is applied to the earlier histogram first.
 */
final class ResetDetection {
    private ResetDetection() {}

    static boolean isReset(FloatHistogram current, FloatHistogram previous) {
        if (current.count() < previous.count() || current.schema() > previous.schema()) {
            return true;
        }
        if (current.hasCustomBounds()) {
            return !previous.hasCustomBounds() || isCustomReset(current, previous);
        }
        if (current.zeroThreshold() < previous.zeroThreshold()) {
            return true;
        }
        if (current.zeroThreshold() == previous.zeroThreshold()) {
            return current.zeroCount() < previous.zeroCount()
                    || areFewer(current, current.positive(), previous.positive(), previous.schema())
                    || areFewer(current, current.negative(), previous.negative(), previous.schema());
        }
        HistogramSum widened = new HistogramSum(previous);
        widened.widenZeroBucket(current.zeroThreshold());
        FloatHistogram wide = widened.value();
        return wide.zeroThreshold() != current.zeroThreshold()
                || current.zeroCount() < wide.zeroCount()
                || areFewer(current, current.positive(), wide.positive(), wide.schema())
                || areFewer(current, current.negative(), wide.negative(), wide.schema());
    }

    private static boolean areFewer(FloatHistogram current, Buckets now, Buckets before, int schemaBefore) {
        Buckets same = current.schema() == schemaBefore ? before : before.coarser(schemaBefore - current.schema());
        return isAnyLess(now, same, firstBeyondZero(same, current.schema(), current.zeroThreshold()));
    }

    /** The position of the first bucket that reaches beyond the zero bucket. */
    private static int firstBeyondZero(Buckets buckets, int schema, double zeroThreshold) {
        int i = 0;
        while (zeroThreshold > 0
                && i < buckets.size()
                && Bounds.exponential(buckets.index(i), schema) <= zeroThreshold) {
            i++;
        }
        return i;
    }

    /** Whether any bucket from a position on holds less now, or is gone although it held something. */
    private static boolean isAnyLess(Buckets now, Buckets before, int from) {
        int j = 0;
        for (int i = from; i < before.size(); i++) {
            int index = before.index(i);
            while (j < now.size() && now.index(j) < index) {
                j++;
            }
            boolean there = j < now.size() && now.index(j) == index;
            if (there ? now.count(j) < before.count(i) : before.count(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCustomReset(FloatHistogram current, FloatHistogram previous) {
        if (Arrays.equals(current.customBounds(), previous.customBounds())) {
            return isAnyLess(current.positive(), previous.positive(), 0);
        }
        double[] common = CustomBounds.intersection(current.customBounds(), previous.customBounds());
        double[] now = mapped(current, common);
        double[] before = mapped(previous, common);
        for (int i = 0; i < now.length; i++) {
            if (now[i] < before[i]) {
                return true;
            }
        }
        return false;
    }

    private static double[] mapped(FloatHistogram h, double[] common) {
        double[] counts = new double[common.length + 1];
        for (int i = 0; i < h.positive().size(); i++) {
            counts[CustomBounds.target(h.positive().index(i), h.customBounds(), common)] +=
                    h.positive().count(i);
        }
        return counts;
    }
}
