package io.narthex.tsdb;

import java.time.Duration;

/**
 * How much is kept; zero stands for no limit.
 *
 * @param time how much older than the newest block a block may be
 * @param bytes the most bytes of blocks, log and head chunks together
 * @param percentage the most of the file system that these may take, 0 to 100; counts instead of the bytes
 */
public record Retention(Duration time, long bytes, double percentage) {
    /** Everything is kept. */
    public static final Retention NONE = new Retention(Duration.ZERO, 0, 0);

    public Retention {
        if (time.isNegative() || bytes < 0 || !(percentage >= 0 && percentage <= 100)) {
            throw new IllegalArgumentException("retention must not be negative, nor above 100 %: " + time + ", " + bytes
                    + " bytes, " + percentage + " %");
        }
    }
}
