package io.narthex.storage;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of several readers of one series, merged by time. Of samples with equal timestamps one is kept: the one that Prometheus keeps, that is, of a reader
 * that was being read and one that waited, the one that waited. Batches that overlap nothing are handed through without being copied.
 *
 * <p>Where the reader changes, the reset hint of a counter histogram says nothing any more about the sample before it, and becomes unknown.
 */
final class MergedSampleReader implements SampleReader {
    /** A batch made of pieces is handed out when it holds so many samples. */
    private static final int ENOUGH = 1024;

    private final List<SampleReader> readers;
    private final TieHeap<Source> waiting;

    private @Nullable Source current;
    private boolean begun;

    /** Whether the next sample follows one of another reader, or none. */
    private boolean changed = true;

    private long lastTime = Long.MIN_VALUE;
    private boolean any;

    /** @param readers at least one */
    MergedSampleReader(List<SampleReader> readers) {
        this.readers = readers;
        this.waiting = new TieHeap<>(readers.size(), Comparator.comparingLong(Source::time));
    }

    /** A reader with what it gave last. */
    private static final class Source {
        private final SampleReader reader;
        private final Batch batch = new Batch();
        private int at;

        Source(SampleReader reader) {
            this.reader = reader;
        }

        long time() {
            return batch.timestamps()[at];
        }

        /** Makes sure that there is a sample at the position. */
        boolean fill() {
            if (at < batch.count()) {
                return true;
            }
            at = 0;
            return reader.next(batch);
        }

        /** The first position from the present one on whose time is not before another. */
        int positionOf(long time) {
            long[] times = batch.timestamps();
            if (times[batch.count() - 1] < time) {
                return batch.count();
            }
            int low = at;
            int high = batch.count() - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (times[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    @Override
    public boolean next(Batch batch) {
        batch.clear();
        if (!begun) {
            begin();
        }
        while (batch.count() < ENOUGH) {
            Source source = current;
            if (source == null) {
                break;
            }
            if (!source.fill()) {
                current = null;
                takeWaiting(batch);
            } else if (any && source.time() == lastTime) {
                source.at++;
            } else if (!waiting.isEmpty() && source.time() >= waiting.top().time()) {
                waiting.push(source);
                takeWaiting(batch);
            } else {
                emit(
                        source,
                        waiting.isEmpty()
                                ? source.batch.count()
                                : source.positionOf(waiting.top().time()),
                        batch);
                if (source.batch.count() == 0) {
                    // Its batch was handed through.
                    break;
                }
            }
        }
        return batch.count() > 0;
    }

    private void begin() {
        begun = true;
        current = new Source(readers.getFirst());
        for (int i = 1; i < readers.size(); i++) {
            Source source = new Source(readers.get(i));
            if (source.fill()) {
                waiting.push(source);
            }
        }
    }

    /** Goes to the reader that waits with the smallest time and hands out that sample, whatever else waits, unless there is one of that time already. */
    private void takeWaiting(Batch batch) {
        if (waiting.isEmpty()) {
            return;
        }
        Source source = waiting.pop();
        current = source;
        changed = true;
        if (!any || source.time() != lastTime) {
            emit(source, source.at + 1, batch);
        }
    }

    private void emit(Source source, int end, Batch batch) {
        int first = batch.count();
        lastTime = source.batch.timestamps()[end - 1];
        any = true;
        if (first == 0 && source.at == 0 && end == source.batch.count()) {
            batch.swap(source.batch);
            source.batch.clear();
        } else {
            batch.addAll(source.batch, source.at, end);
            source.at = end;
        }
        if (changed) {
            forgetHint(batch, first);
            changed = false;
        }
    }

    private static void forgetHint(Batch batch, int position) {
        FloatHistogram histogram = batch.histogram(position);
        if (histogram != null && histogram.resetHint() != ResetHint.GAUGE) {
            batch.replace(position, histogram.withResetHint(ResetHint.UNKNOWN));
        }
    }
}
