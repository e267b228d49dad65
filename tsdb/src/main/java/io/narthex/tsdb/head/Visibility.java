package io.narthex.tsdb.head;

import java.util.Arrays;

/** Which version queriers see, and which versions open queriers see. Any thread. */
final class Visibility {
    private long visible;
    private long[] open = new long[8];
    private int openCount;
    private int copied;

    /** The newest version that is complete. */
    synchronized long visible() {
        return visible;
    }

    /** Makes a version the one that queriers see from now on. */
    synchronized void publish(long version) {
        visible = version;
    }

    /** The version for a querier to read, kept until {@link #close}. */
    synchronized long open() {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, openCount * 2);
        }
        // Versions only go up, so that the array is ascending.
        open[openCount++] = visible;
        return visible;
    }

    /**
     * Waits until nobody reads a version before one.
     *
     * @return false if somebody still does after so many milliseconds
     */
    synchronized boolean awaitNoneBefore(long version, long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (oldestOpen() < version) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Gives back what {@link #open} gave. */
    synchronized void close(long version) {
        int at = Arrays.binarySearch(open, 0, openCount, version);
        System.arraycopy(open, at + 1, open, at, openCount - at - 1);
        openCount--;
        notifyAll();
    }

    /**
     * Waits until no querier of an older version is open.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    synchronized void awaitNoneBefore(long version) throws InterruptedException {
        while (openCount > 0 && open[0] < version) {
            wait();
        }
    }

    /** The oldest version that an open querier reads; {@code Long.MAX_VALUE} if none is open. */
    synchronized long oldestOpen() {
        return openCount == 0 ? Long.MAX_VALUE : open[0];
    }

    /** Copies the distinct versions of the open queriers, ascending, into an array, which is replaced if it is too short. */
    synchronized long[] versions(long[] into) {
        long[] to = into.length < openCount ? new long[open.length] : into;
        copied = 0;
        for (int i = 0; i < openCount; i++) {
            if (i == 0 || open[i] != open[i - 1]) {
                to[copied++] = open[i];
            }
        }
        return to;
    }

    /** How many versions were copied last. For the one thread that copies. */
    synchronized int copied() {
        return copied;
    }
}
