package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that looks after the blocks, or the snapshot of the head: regularly, and as soon as it is woken. After a failure it waits before it tries again, each time twice as long, a minute at
 * the most. It is interrupted at the end only while it writes a block, which leaves nothing behind.
 */
final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration interval;
    private final Round regular;
    private final String what;
    private final Round compaction;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;

    /** Guarded by the lock. */
    private boolean wanted;

    /** Guarded by the lock. */
    private boolean interruptible;

    private volatile boolean stopping;

    /** Something to be done. */
    @FunctionalInterface
    interface Round {
        /**
         * Does it.
         *
         * @throws StorageException if it fails; it is tried again later
         */
        void run();
    }

    /**
     * Not started yet.
     *
     * @param regular what is done each interval
     * @param compaction what is done after that, and when somebody wakes the thread
     */
    Maintenance(Duration interval, Round regular, Round compaction) {
        this("tsdb-maintenance", interval, regular, "Compaction", compaction);
    }

    /**
     * Not started yet.
     *
     * @param name of the thread
     * @param interval between regular rounds
     * @param what what the other round is called where it failed
     * @param woken what is done when somebody wakes the thread
     */
    Maintenance(String name, Duration interval, Round regular, String what, Round woken) {
        this.interval = interval;
        this.regular = regular;
        this.what = what;
        this.compaction = woken;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    /** Has the compaction run soon. Any thread, at no cost worth mentioning. */
    void wake() {
        lock.lock();
        try {
            wanted = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Does something that the end may interrupt, if this is the thread of the maintenance. */
    void interruptibly(Round work) {
        if (Thread.currentThread() != thread) {
            work.run();
            return;
        }
        mayInterrupt(true);
        try {
            work.run();
        } finally {
            mayInterrupt(false);
        }
    }

    private void mayInterrupt(boolean may) {
        lock.lock();
        try {
            interruptible = may;
            if (may && stopping) {
                thread.interrupt();
            }
            if (!may) {
                boolean unused = Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        Duration pause = Duration.ZERO;
        long nextRegular = System.nanoTime() + interval.toNanos();
        while (!stopping) {
            pause(pause);
            boolean due = !awaitWork(nextRegular);
            if (stopping) {
                return;
            }
            boolean done = true;
            if (due) {
                nextRegular = System.nanoTime() + interval.toNanos();
                done = attempt("Looking for changed blocks", regular);
            }
            done &= attempt(what, compaction);
            pause = done ? Duration.ZERO : longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        if (twice.compareTo(FIRST_PAUSE) < 0) {
            return FIRST_PAUSE;
        }
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean attempt(String what, Round round) {
        try {
            round.run();
            return true;
        } catch (StorageException e) {
            if (!stopping) {
                LOG.error("{} failed and is tried again: {}", what, e.getMessage());
            }
        } catch (RuntimeException | InternalError | OutOfMemoryError e) {
            if (!stopping) {
                LOG.error("{} failed and is tried again", what, e);
            }
        }
        return false;
    }

    private void pause(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !stopping) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("woken from a pause");
        } finally {
            lock.unlock();
        }
    }

    /** Waits for somebody to wake it; gives false when the time has come first. */
    private boolean awaitWork(long deadline) {
        lock.lock();
        try {
            while (!wanted && !stopping) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                boolean unused = changed.await(left, TimeUnit.NANOSECONDS);
            }
            wanted = false;
            return true;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the thread has ended: soon. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            if (interruptible) {
                thread.interrupt();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
