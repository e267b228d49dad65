package io.narthex.promql.engine;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all queries of an engine share. Any thread may use it. */
final class MemoryBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit in bytes */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Takes bytes, if as many are left. */
    boolean take(long bytes) {
        long now = taken.get();
        while (now + bytes <= limit) {
            if (taken.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** The bytes that queries hold now. */
    long taken() {
        return taken.get();
    }

    long limit() {
        return limit;
    }
}
