package io.narthex.scrape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock that stands still until a test moves it. */
final class TestClock implements ScrapeClock {
    private static final long PATIENCE_SECONDS = 20;

    /** Guarded by this. */
    private long now;

    private final List<Long> sleepers = new ArrayList<>();

    TestClock(long epochMillis) {
        now = epochMillis * 1_000_000;
    }

    @Override
    public synchronized long epochNanos() {
        return now;
    }

    @Override
    public synchronized long elapsedNanos() {
        return now;
    }

    @Override
    public synchronized boolean await(CountDownLatch signal, long nanos) throws InterruptedException {
        Long until = now + nanos;
        sleepers.add(until);
        notifyAll();
        try {
            while (now < until && signal.getCount() > 0) {
                wait(2);
            }
            return signal.getCount() == 0;
        } finally {
            sleepers.remove(until);
        }
    }

    /** Waits until this many threads sleep, moves to when the first of them wakes, and waits until as many sleep again. */
    void tick(int threads) {
        tick(threads, threads);
    }

    /** The same where some of the threads end. */
    synchronized void tick(int before, int after) {
        awaitSleepers(before);
        now = sleepers.stream().mapToLong(Long::longValue).min().orElseThrow();
        notifyAll();
        awaitSleepers(after);
    }

    /** Waits until this many threads sleep. */
    synchronized void awaitSleepers(int threads) {
        awaitTrue(() -> sleepers.size() == threads && sleepers.stream().allMatch(until -> until > now));
    }

    synchronized void advanceMillis(long millis) {
        now += millis * 1_000_000;
        notifyAll();
    }

    private void awaitTrue(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "the loops don't come to rest; they sleep until " + sleepers + ", now is " + now);
            }
            try {
                wait(2);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
