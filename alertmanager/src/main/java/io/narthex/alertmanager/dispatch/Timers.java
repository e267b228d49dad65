package io.narthex.alertmanager.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time, and things that happen later. */
public interface Timers extends InstantSource, AutoCloseable {
    /** Something that will happen, unless it is cancelled. */
    @FunctionalInterface
    interface Pending {
        void cancel();
    }

    /** Runs a task after a while, on a thread of its own. */
    Pending schedule(Duration delay, Runnable task);

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    @Override
    void close();

    /** The machine's clock. */
    static Timers system() {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timers").factory());
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        return new Timers() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public Pending schedule(Duration delay, Runnable task) {
                ScheduledFuture<?> future =
                        clock.schedule(() -> workers.execute(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }

            @Override
            public void close() {
                clock.shutdownNow();
                workers.shutdownNow();
            }
        };
    }
}
