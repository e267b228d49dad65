package io.narthex.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How the values of a series move, after the series of a Kubernetes cluster; with the share of such series in the whole, in percent. */
enum SeriesShape {
    CONSTANT(51),
    /** Cumulative buckets of a histogram: sums of counters of which many hardly move. */
    BUCKET(18),
    /** Memory in pages, descriptors: a random walk that in two fifths of the series moves at each sample, in others every 2nd, 4th or 20th. */
    GAUGE(14),
    /** Bytes, packets, requests: growth between none and twice the mean. */
    COUNTER(9),
    /** Seconds with 2, 6 or 9 decimals. */
    FLOAT_COUNTER(7),
    FLOAT_GAUGE(1);

    private static final int[] HOLDS = {1, 1, 2, 4, 20};
    private static final double[] SCALES = {1e2, 1e6, 1e9};

    private final int share;

    SeriesShape(int share) {
        this.share = share;
    }

    /** A shape by its share. */
    static SeriesShape pick(SplittableRandom random) {
        int left = random.nextInt(100);
        for (SeriesShape shape : values()) {
            left -= shape.share;
            if (left < 0) {
                return shape;
            }
        }
        return CONSTANT;
    }

    /** The values of a series. */
    double[] values(int count, SplittableRandom random) {
        return switch (this) {
            case CONSTANT -> constant(count, random.nextInt(1000));
            case BUCKET -> buckets(count, random);
            case GAUGE -> walk(count, random, 4096, 1);
            case COUNTER -> counter(count, random, Math.pow(10, 1 + 6 * random.nextDouble()), 1);
            case FLOAT_COUNTER -> {
                double scale = SCALES[random.nextInt(SCALES.length)];
                yield counter(count, random, 6 * scale * random.nextDouble(), scale);
            }
            case FLOAT_GAUGE -> walk(count, random, 1, 100);
        };
    }

    private static double[] constant(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] counter(int count, SplittableRandom random, double perTick, double scale) {
        double[] values = new double[count];
        double base = Math.floor(perTick * 100_000 * random.nextDouble());
        for (int i = 0; i < count; i++) {
            values[i] = (long) (base + perTick * (i + random.nextDouble())) / scale;
        }
        return values;
    }

    private static double[] buckets(int count, SplittableRandom random) {
        double[] sum = new double[count];
        int before = random.nextInt(10);
        for (int b = 0; b <= before; b++) {
            double[] bucket = counter(count, random, Math.pow(10, 3 * random.nextDouble() - 2), 1);
            for (int i = 0; i < count; i++) {
                sum[i] += bucket[i];
            }
        }
        return sum;
    }

    private static double[] walk(int count, SplittableRandom random, long quantum, double scale) {
        double[] values = new double[count];
        int hold = HOLDS[random.nextInt(HOLDS.length)];
        double centre = 1e5 * random.nextDouble();
        double value = centre;
        for (int i = 0; i < count; i++) {
            if (i % hold == 0) {
                value = Math.max(0, value + centre * 0.02 * (random.nextDouble() - 0.5));
            }
            values[i] = (long) value * quantum / scale;
        }
        return values;
    }
}
