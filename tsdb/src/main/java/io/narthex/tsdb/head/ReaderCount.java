package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes an arena when its owner and all readers have let go of it. */
final class ReaderCount {
    private final Arena arena;
    private final AtomicInteger users = new AtomicInteger(1);

    ReaderCount(Arena arena) {
        this.arena = arena;
    }

    /**
     * Keeps the arena open until {@link #release}.
     *
     * @throws StorageException if it is closed
     */
    void acquire() {
        if (users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new StorageException("the database is closed");
        }
    }

    /** Ends what {@link #acquire}, or the making of this, began. */
    void release() {
        if (users.decrementAndGet() == 0) {
            arena.close();
        }
    }
}
