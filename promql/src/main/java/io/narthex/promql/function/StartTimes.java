package io.narthex.promql.function;

/**
 * What the start timestamps of two neighbouring samples say. A start of 0 is not known, one behind its sample is invalid, one at its sample stands for "not
 * known" in OpenTelemetry.
 */
final class StartTimes {
    private StartTimes() {}

    /** Whether the counter began anew between two samples. */
    static boolean isReset(long previousStart, long previousTime, long start, long time) {
        if (start == 0 || start >= time || start < previousTime) {
            return false;
        }
        if (start > previousTime) {
            return true;
        }
        // The sample starts where the one before was taken. That is a reset for deltas, whose start is always known.
        return previousStart != 0 && previousStart < previousTime;
    }

    /** Whether a sample claims to start before the one before it was taken, without sharing its start. */
    static boolean overlaps(long previousStart, long previousTime, long start) {
        return start != 0 && start < previousTime && start != previousStart;
    }
}
