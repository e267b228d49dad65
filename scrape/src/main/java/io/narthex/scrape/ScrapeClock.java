package io.narthex.scrape;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that scrape loops live by. */
public interface ScrapeClock {
    /** The machine's clock. */
    ScrapeClock SYSTEM = new ScrapeClock() {
        @Override
        public long epochNanos() {
            Instant now = Instant.now();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public long elapsedNanos() {
            return System.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch signal, long nanos) throws InterruptedException {
            return signal.await(nanos, TimeUnit.NANOSECONDS);
        }
    };

    /** Nanoseconds since the epoch; may jump. */
    long epochNanos();

    /** Nanoseconds since some moment; never goes back. */
    long elapsedNanos();

    /**
     * Waits for a time, or until a signal comes.
     *
     * @return whether the signal came
     */
    boolean await(CountDownLatch signal, long nanos) throws InterruptedException;
}
