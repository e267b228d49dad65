package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;

/**
 * One transaction of samples: a reader sees all of it or nothing. Owned by one thread. It must end with {@link #commit} or {@link #rollback}; {@link #close}
 * rolls back what did not end.
 */
public interface Appender extends AutoCloseable {
    /**
     * The reference of a series, made if there is none yet. It stays valid until the storage forgets the series, which {@link #append} then reports.
     *
     * @return a positive number
     * @throws StorageException if the labels are empty or the storage takes no more series
     */
    long series(Labels labels);

    /**
     * Adds a sample to the transaction. The order within a series is checked here, against what is committed.
     *
     * @throws StorageException if the storage takes no more samples in one transaction
     */
    AppendStatus append(long series, long timestamp, double value);

    /**
     * Adds a sample that is a native histogram with whole counts.
     *
     * @throws io.narthex.model.histogram.HistogramException if the histogram is not consistent
     */
    AppendStatus append(long series, long timestamp, Histogram histogram);

    /**
     * Adds a sample that is a native histogram with floating-point counts.
     *
     * @throws io.narthex.model.histogram.HistogramException if the histogram is not consistent
     */
    AppendStatus append(long series, long timestamp, FloatHistogram histogram);

    /** Whether exemplars are kept at all: who has to make them first may save the work. */
    boolean keepsExemplars();

    /** Adds an exemplar. The same one again counts as appended, as does any where none are kept. */
    AppendStatus exemplar(long series, Exemplar exemplar);

    /** Whether metadata are kept at all: who has to make them first may save the work. */
    boolean keepsMetadata();

    /** Sets what is known of the metric of a series. Does nothing where metadata are not kept, or the series is unknown. */
    void metadata(long series, Metadata metadata);

    /**
     * Makes the transaction durable and visible. When this returns, the samples survive the end of the process.
     *
     * @throws StorageException if it can't be written; the transaction is then rolled back
     */
    void commit();

    /** Forgets the samples. New series stay known. */
    void rollback();

    @Override
    void close();
}
