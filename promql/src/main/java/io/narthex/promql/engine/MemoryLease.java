package io.narthex.promql.engine;

import java.lang.ref.Cleaner;

/** The memory that an answer holds. Ends when it is closed, or else when nobody holds the answer any longer. */
public final class MemoryLease implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Holds nothing. */
    static final MemoryLease NONE = new MemoryLease(new MemoryBudget(0), 0);

    private final Cleaner.Cleanable end;

    MemoryLease(MemoryBudget budget, long bytes) {
        end = bytes == 0 ? () -> {} : CLEANER.register(this, () -> budget.giveBack(bytes));
    }

    /** Ends it; doing so again changes nothing. */
    @Override
    public void close() {
        end.clean();
    }
}
