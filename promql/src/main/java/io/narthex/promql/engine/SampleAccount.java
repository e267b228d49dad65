package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How many samples a query holds, counted as if each operator held its whole result: so a query fails at the same size here and in Prometheus, whatever is really
 * held. Also counts what was read. Owned by one query.
 */
final class SampleAccount {
    private static final int BYTES_PER_FLOAT = 16;
    private static final int TIMESTAMP_BYTES = 8;

    private final long limit;
    private long held;
    private long peak;
    private long queried;
    private long read;

    SampleAccount(long limit) {
        this.limit = limit;
    }

    /** How much a sample counts: 1 for a float, more for a histogram. */
    static long weight(@Nullable FloatHistogram histogram) {
        return histogram == null ? 1 : (HistogramSize.inBytes(histogram) + TIMESTAMP_BYTES) / BYTES_PER_FLOAT;
    }

    /** Counts samples until they are {@linkplain #release released}. */
    void hold(long samples) {
        held += samples;
        checkMomentary(0);
    }

    /** Checks that so many more samples fit in for a moment. */
    void checkMomentary(long samples) {
        long now = held + samples;
        peak = Math.max(peak, now);
        if (now > limit) {
            throw new QueryException(
                    QueryException.Kind.EXECUTION,
                    "query processing would load too many samples into memory in query execution");
        }
    }

    void release(long samples) {
        held -= samples;
    }

    /** What is held now; for {@link #returnTo}. */
    long held() {
        return held;
    }

    /** Releases all that came after a moment. */
    void returnTo(long heldThen) {
        held = heldThen;
    }

    /** Counts samples that were looked at, once for each step, and samples that were read. */
    void looked(long atSteps, long fresh) {
        queried += atSteps;
        read += fresh;
    }

    /** Counts again what was looked at since a moment, for each further step that shares the result. */
    void repeatQueried(long queriedThen, long times) {
        queried += (queried - queriedThen) * times;
    }

    long queried() {
        return queried;
    }

    long read() {
        return read;
    }

    long peak() {
        return peak;
    }
}
