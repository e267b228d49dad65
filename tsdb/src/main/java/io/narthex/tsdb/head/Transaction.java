package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.wal.RecordEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an appender collects and the committer takes: samples, and the records they become. Used again for later transactions. Owned by the appender's thread,
 * and by the thread that writes and applies it while it is in the queue of {@link Committer}.
 */
final class Transaction {
    private final SampleBuffer samples = new SampleBuffer();
    private final List<RecordEncoder> records = new ArrayList<>(1);
    private final HeadOptions options;
    private int recordCount;
    private boolean taken;
    private @Nullable StorageException failure;

    Transaction(HeadOptions options) {
        this.options = options;
    }

    SampleBuffer samples() {
        return samples;
    }

    void clear() {
        samples.clear();
        recordCount = 0;
        taken = false;
        failure = null;
    }

    /** Whether it is small enough to be kept for the next appender. */
    boolean worthKeeping() {
        return samples.worthKeeping() && records.size() <= 2;
    }

    /** Encodes the samples. */
    void encode() {
        recordCount = 0;
        int i = 0;
        while (i < samples.size()) {
            RecordEncoder record = nextRecord();
            record.beginSamples();
            while (i < samples.size() && !record.isFull()) {
                record.addSample(samples.ref(i), samples.time(i), samples.value(i));
                i++;
            }
            record.end();
        }
    }

    private RecordEncoder nextRecord() {
        if (recordCount == records.size()) {
            records.add(new RecordEncoder(options.walCompression(), options.walSegmentSize()));
        }
        return records.get(recordCount++);
    }

    int recordCount() {
        return recordCount;
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
