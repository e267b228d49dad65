package io.narthex.kubernetes;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts: each twice as long as the last, up to a limit, and up to half shorter by chance, so that not all clients come at once. */
final class Pauses {
    private final long min;
    private final long max;
    private long next;

    Pauses(Duration min, Duration max) {
        this.min = Math.max(1, min.toMillis());
        this.max = Math.max(this.min, max.toMillis());
        next = this.min;
    }

    void pause() throws InterruptedException {
        long millis = next;
        next = Math.min(max, 2 * millis);
        Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /** After a success: the next failure waits shortly again. */
    void reset() {
        next = min;
    }
}
