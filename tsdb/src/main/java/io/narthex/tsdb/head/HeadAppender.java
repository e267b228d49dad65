package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** A transaction on the head. */
final class HeadAppender implements Appender {
    /** Stands for an id: the sample is older than anything that is taken. */
    private static final int BEYOND = -1;

    /** Stands for an id: there is no such series. */
    private static final int UNKNOWN = -2;

    private final Head head;
    private final Transaction transaction;
    private final SampleBuffer samples;
    private final TimeBounds bounds;
    private final int maxSamples;
    private final long version;
    private long lastSeries;
    private int lastId = RefTable.NONE;
    private boolean ended;

    HeadAppender(Head head) {
        this.head = head;
        this.version = head.transactions().open();
        this.transaction = head.transaction();
        this.samples = transaction.samples();
        this.bounds = transaction.bounds();
        int limit = head.limits().maxTransactionSamples();
        this.maxSamples = limit == 0 ? Integer.MAX_VALUE : limit;
    }

    @Override
    public long series(Labels labels) {
        checkOpen();
        if (labels.isEmpty()) {
            throw new StorageException("empty labelset: a series needs at least one label");
        }
        // The empty name would be the first in order.
        if (labels.name(0).isEmpty()) {
            throw new StorageException("a label of " + labels + " has no name");
        }
        return head.series(labels);
    }

    @Override
    public AppendStatus append(long series, long time, double value) {
        int id = admit(series, time);
        if (id < 0) {
            return refused(id, head.counters().floats);
        }
        SeriesPage page = head.store().page(id);
        int slot = id & SeriesPage.MASK;
        if (!bounds.isInOrder(SeriesWriter.hasSamples(page, slot), page.lastTime[slot], time)) {
            AppendStatus status = notInOrder(page, slot, time, Double.doubleToRawLongBits(value), null);
            if (status != null) {
                return status;
            }
        }
        samples.add(id, page.ref[slot], time, value);
        return AppendStatus.APPENDED;
    }

    @Override
    public AppendStatus append(long series, long time, Histogram histogram) {
        histogram.validate();
        return appendHistogram(series, time, histogram);
    }

    @Override
    public AppendStatus append(long series, long time, FloatHistogram histogram) {
        histogram.validate();
        return appendHistogram(series, time, histogram);
    }

    private AppendStatus appendHistogram(long series, long time, Object histogram) {
        int id = admit(series, time);
        if (id < 0) {
            return refused(id, head.counters().histograms);
        }
        SeriesPage page = head.store().page(id);
        int slot = id & SeriesPage.MASK;
        if (!bounds.isInOrder(SeriesWriter.hasSamples(page, slot), page.lastTime[slot], time)) {
            AppendStatus status = notInOrder(page, slot, time, 0, histogram);
            if (status != null) {
                return status;
            }
        }
        samples.add(id, page.ref[slot], time, histogram);
        return AppendStatus.APPENDED;
    }

    /** The id of the series, or why the sample is refused whatever the series has. */
    private int admit(long series, long time) {
        checkOpen();
        if (!bounds.isSet()) {
            head.bind(bounds, time);
        }
        if (bounds.isBeyond(time)) {
            return BEYOND;
        }
        if (series != lastSeries || lastId == RefTable.NONE) {
            // A series that was there once in this transaction stays until it ends.
            lastId = head.store().id(series);
            lastSeries = series;
        }
        int id = lastId;
        if (id == RefTable.NONE) {
            return UNKNOWN;
        }
        if (samples.size() >= maxSamples) {
            throw new StorageException("a transaction takes no more than " + maxSamples
                    + " samples; send them in several, or raise the limit of samples in a transaction");
        }
        return id;
    }

    private static AppendStatus refused(int why, HeadCounters.Kind kind) {
        return why == BEYOND ? kind.refuse(Admission.OUT_OF_BOUNDS) : AppendStatus.UNKNOWN_SERIES;
    }

    /** What becomes of a sample that is not newer than the last of its series; null if it is to be added all the same. */
    private @Nullable AppendStatus notInOrder(
            SeriesPage page, int slot, long time, long value, @Nullable Object histogram) {
        Admission admission;
        boolean same;
        synchronized (page) {
            admission = bounds.admit(SeriesWriter.hasSamples(page, slot), page.lastTime[slot], time);
            same = admission == Admission.SAME_TIME && SeriesWriter.isSame(page, slot, value, histogram);
        }
        if (admission == Admission.IN_ORDER || admission == Admission.OUT_OF_ORDER) {
            return null;
        }
        if (same) {
            return AppendStatus.APPENDED;
        }
        HeadCounters counters = head.counters();
        return (histogram == null ? counters.floats : counters.histograms).refuse(admission);
    }

    @Override
    public boolean keepsExemplars() {
        return head.limits().maxExemplars() > 0;
    }

    @Override
    public boolean keepsMetadata() {
        return head.limits().metadata();
    }

    @Override
    public AppendStatus exemplar(long series, Exemplar exemplar) {
        checkOpen();
        if (!keepsExemplars()) {
            return AppendStatus.APPENDED;
        }
        int id = head.store().id(series);
        if (id == RefTable.NONE) {
            return AppendStatus.UNKNOWN_SERIES;
        }
        return switch (head.exemplars().check(head.labels(id), exemplar)) {
            case DUPLICATE, DISABLED -> AppendStatus.APPENDED;
            case OUT_OF_ORDER -> AppendStatus.OUT_OF_ORDER_EXEMPLAR;
            case LABELS_TOO_LONG -> AppendStatus.EXEMPLAR_LABELS_TOO_LONG;
            case NEW -> {
                transaction.exemplars().add(new Transaction.SeriesExemplar(id, series, exemplar));
                yield AppendStatus.APPENDED;
            }
        };
    }

    @Override
    public void metadata(long series, Metadata metadata) {
        checkOpen();
        int id = keepsMetadata() ? head.store().id(series) : RefTable.NONE;
        if (id != RefTable.NONE && head.metadata(id).filter(metadata::equals).isEmpty()) {
            transaction.metadata().add(new Transaction.SeriesMetadata(id, series, metadata));
        }
    }

    @Override
    public void commit() {
        checkOpen();
        ended = true;
        try {
            if (!transaction.isEmpty()) {
                head.commit(transaction);
            }
        } finally {
            end();
        }
    }

    private void end() {
        head.transactions().close(version);
        head.recycle(transaction);
    }

    @Override
    public void rollback() {
        checkOpen();
        ended = true;
        end();
    }

    @Override
    public void close() {
        if (!ended) {
            rollback();
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }
}
