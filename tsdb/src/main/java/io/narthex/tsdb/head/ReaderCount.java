package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes something when its owner and all readers have let go of it. */
final class ReaderCount {
    private final Runnable close;
    private final AtomicInteger users = new AtomicInteger(1);

    ReaderCount(Runnable close) {
        this.close = close;
    }

    /**
     * Keeps it open until {@link #release}.
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
            close.run();
        }
    }
}
