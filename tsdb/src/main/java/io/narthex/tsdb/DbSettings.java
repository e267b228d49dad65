package io.narthex.tsdb;

import java.time.Duration;

/**
 * What may be changed while a database is open.
 *
 * @param outOfOrderWindow how much older than the newest sample of its series a sample may be
 * @param staleSeriesThreshold the share of stale series in the head, 0 to 1, from which on they are moved to a block early; 0 for never
 * @param maxExemplars the most exemplars in memory; 0 for none
 */
public record DbSettings(
        Retention retention, Duration outOfOrderWindow, double staleSeriesThreshold, long maxExemplars) {
    /** No limit, no window, no exemplars. */
    public static final DbSettings PLAIN = new DbSettings(Retention.NONE, Duration.ZERO, 0, 0);

    public DbSettings {
        if (outOfOrderWindow.isNegative() || maxExemplars < 0) {
            throw new IllegalArgumentException(
                    "the window for samples out of order and the number of exemplars must not be" + " negative: "
                            + outOfOrderWindow + ", " + maxExemplars);
        }
    }
}
