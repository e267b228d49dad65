package io.narthex.tsdb.head;

import java.util.BitSet;

/**
 * Series without samples that are about to leave the head: their references lead nowhere already, but who asks for one of them by its labels gets it back. Any thread.
 */
final class LeavingSeries {
    private final SeriesStore store;
    private volatile boolean any;

    /** Guarded by this. */
    private BitSet ids = new BitSet();

    LeavingSeries(SeriesStore store) {
        this.store = store;
    }

    /** Lets series begin to leave. */
    synchronized void begin(int[] leaving, int count) {
        ids = new BitSet();
        for (int i = 0; i < count; i++) {
            ids.set(leaving[i]);
        }
        any = count > 0;
        store.remove(leaving, count);
    }

    /** Keeps a series if it was about to leave. */
    void keep(int id) {
        if (any) {
            keepLeaving(id);
        }
    }

    private synchronized void keepLeaving(int id) {
        if (ids.get(id)) {
            ids.clear(id);
            store.alias(store.ref(id), id);
        }
    }

    /** Takes those that are still leaving, in ascending order: from now on they can't be kept. */
    synchronized int[] take() {
        int[] taken = ids.stream().toArray();
        end();
        return taken;
    }

    /** Lets all stay that still were leaving. */
    synchronized void keepAll() {
        ids.stream().forEach(id -> store.alias(store.ref(id), id));
        end();
    }

    private void end() {
        ids = new BitSet();
        any = false;
    }
}
