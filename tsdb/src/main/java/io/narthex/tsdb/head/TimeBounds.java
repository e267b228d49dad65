package io.narthex.tsdb.head;

/** Which timestamps a transaction may have. They stay what they were when it began, as in Prometheus. */
final class TimeBounds {
    private boolean set;
    private long minValid;
    private long oldestOutOfOrder;
    private boolean window;

    void clear() {
        set = false;
    }

    boolean isSet() {
        return set;
    }

    /**
     * @param minValid the oldest timestamp of samples in order
     * @param newest the newest timestamp of the head
     * @param outOfOrderWindow how much older than that a sample out of order may be; 0 for none at all
     */
    void set(long minValid, long newest, long outOfOrderWindow) {
        this.set = true;
        this.minValid = minValid;
        this.window = outOfOrderWindow > 0;
        long oldest = newest - outOfOrderWindow;
        this.oldestOutOfOrder = oldest > newest ? Long.MIN_VALUE : oldest;
    }

    /** Whether no sample at this time is taken, whatever its series. */
    boolean isBeyond(long time) {
        return !window && time < minValid;
    }

    /** Whether a sample goes behind the newest one of its series. */
    boolean isInOrder(boolean hasSamples, long lastTime, long time) {
        return time >= minValid && (!hasSamples || time > lastTime);
    }

    /**
     * Where a sample goes.
     *
     * @param hasSamples whether its series has samples in order, the newest of which is at {@code lastTime}
     */
    Admission admit(boolean hasSamples, long lastTime, long time) {
        if (isInOrder(hasSamples, lastTime, time)) {
            return Admission.IN_ORDER;
        }
        if (time >= minValid && time == lastTime) {
            return Admission.SAME_TIME;
        }
        if (window) {
            return time >= oldestOutOfOrder ? Admission.OUT_OF_ORDER : Admission.TOO_OLD;
        }
        return time < minValid ? Admission.OUT_OF_BOUNDS : Admission.NOT_NEWER;
    }
}
