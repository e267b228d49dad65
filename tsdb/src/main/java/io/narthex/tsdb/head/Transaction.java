package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Metadata;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.wal.RecordEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an appender collects and the committer takes: samples, exemplars and metadata, and the records they become. Used again for later transactions. Owned by the
 * appender's thread, and by the thread that writes and applies it while it is in the queue of {@link Committer}.
 */
final class Transaction {
    /** An exemplar of a series. */
    record SeriesExemplar(int id, long ref, Exemplar exemplar) {}

    /** What is known of the metric of a series. */
    record SeriesMetadata(int id, long ref, Metadata metadata) {}

    private final SampleBuffer samples = new SampleBuffer();
    private final TimeBounds bounds = new TimeBounds();
    private final List<SeriesExemplar> exemplars = new ArrayList<>();
    private final List<SeriesMetadata> metadata = new ArrayList<>();
    private final RecordList records;
    private boolean taken;
    private @Nullable StorageException failure;

    Transaction(HeadOptions options) {
        this.records = new RecordList(options.walCompression(), options.walSegmentSize());
    }

    SampleBuffer samples() {
        return samples;
    }

    /** Which timestamps its samples may have. */
    TimeBounds bounds() {
        return bounds;
    }

    List<SeriesExemplar> exemplars() {
        return exemplars;
    }

    List<SeriesMetadata> metadata() {
        return metadata;
    }

    boolean isEmpty() {
        return samples.size() == 0 && exemplars.isEmpty() && metadata.isEmpty();
    }

    void clear() {
        samples.clear();
        bounds.clear();
        exemplars.clear();
        metadata.clear();
        records.clear();
        taken = false;
        failure = null;
    }

    /** Whether it is small enough to be kept for the next appender. */
    boolean worthKeeping() {
        return samples.worthKeeping() && records.worthKeeping();
    }

    /** Encodes all it holds: exemplars behind the samples, for whoever reads the log knows their series by then. */
    void encode() {
        records.clear();
        for (SeriesMetadata known : metadata) {
            records.metadata(known.ref(), known.metadata());
        }
        encodeSamples();
        for (SeriesExemplar example : exemplars) {
            records.exemplar(example.ref(), example.exemplar());
        }
        records.end();
    }

    private void encodeSamples() {
        for (int i = 0; i < samples.size(); i++) {
            long ref = samples.ref(i);
            long time = samples.time(i);
            Object histogram = samples.histogram(i);
            if (histogram == null) {
                records.sample(ref, time, samples.value(i));
            } else {
                records.histogram(ref, time, histogram);
            }
        }
    }

    int recordCount() {
        return records.size();
    }

    RecordEncoder record(int i) {
        return records.get(i);
    }

    /** Whether a group has taken it. Guarded by the log lock. */
    boolean taken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    void fail(StorageException reason) {
        failure = reason;
    }

    /** Why it could not be written; null if it was. */
    @Nullable
    StorageException failure() {
        return failure;
    }
}
