package io.narthex.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code storage}: what the storage engine may be told while it runs.
 *
 * @param outOfOrderTimeWindow how much older than the newest sample of its series a sample may be; zero for not at all
 * @param staleSeriesCompactionThreshold the share of stale series in the head, 0 to 1, from which on they are moved to a block early; 0 for never
 * @param floatEncoding {@code xor}, {@code xor2}, or empty where the default holds
 * @param retention how much is kept; empty where the flags decide
 * @param maxExemplars the most exemplars in memory, none if it is not positive; empty where the default holds
 */
public record StorageConfig(
        Duration outOfOrderTimeWindow,
        double staleSeriesCompactionThreshold,
        String floatEncoding,
        Optional<Retention> retention,
        Optional<Long> maxExemplars) {
    /** What holds without the section. */
    public static final StorageConfig DEFAULTS =
            new StorageConfig(Duration.ZERO, 0, "", Optional.empty(), Optional.empty());

    /** How many exemplars are kept where exemplars are kept and nothing else is said. */
    public static final long DEFAULT_MAX_EXEMPLARS = 100_000;

    /**
     * How much is kept; zero stands for no limit.
     *
     * @param size bytes of all blocks, log and head chunks
     * @param percentage of the file system, 0 to 100; counts instead of the size
     */
    public record Retention(Duration time, long size, double percentage) {}

    /** With a retention where none is given. */
    public StorageConfig withRetention(Retention absent) {
        return new StorageConfig(
                outOfOrderTimeWindow,
                staleSeriesCompactionThreshold,
                floatEncoding,
                Optional.of(retention.orElse(absent)),
                maxExemplars);
    }

    /** With a number of exemplars where none is given. */
    public StorageConfig withExemplars(long absent) {
        return new StorageConfig(
                outOfOrderTimeWindow,
                staleSeriesCompactionThreshold,
                floatEncoding,
                retention,
                Optional.of(maxExemplars.orElse(absent)));
    }
}
